package dev.resthooks.registry.report;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.log.LogReaders.AppliedPositions;
import java.util.List;
import java.util.Optional;

/** Applies reports, and stores in the same transaction how far: each counts once. */
public interface AppliedReports extends AppliedPositions {
    /** Applies records that aren't applied yet, or sets reports aside: all of it or nothing. */
    Applied apply(List<ReportRecord> records);

    /** Applies the record and takes everything back. Throws what {@link #apply} would throw. */
    void tryOut(ReportRecord record);

    /** Returns what a failure of {@link #apply} or {@link #tryOut} means. */
    Fault fault(RuntimeException failure);

    /** Returns empty if nothing of the partition was ever applied. */
    Optional<StoredPosition> stored(EventPartition partition);

    @Override
    default long position(EventPartition partition) {
        return stored(partition).map(StoredPosition::next).orElse(0L);
    }

    /** Stores the topic's id with the position of a partition, unless an id is stored. */
    void adopt(EventPartition partition, String topicId);

    /** Replaces a position, because reports were lost: the delivery log has a gap till now. */
    void correct(EventPartition partition, String topicId, long next);

    /** How many reports a batch applied and set aside, and records that had been applied before. */
    record Applied(int reports, int skipped, int setAside) {
        Applied plus(Applied other) {
            return new Applied(
                    reports + other.reports, skipped + other.skipped, setAside + other.setAside);
        }
    }

    enum Fault {
        /** The database is away, or not as it has to be. The same records can be applied later. */
        AWAY,

        /** The work was cut off, for example because it took too long. Less work may succeed. */
        CUT_OFF,

        /** Some of the reports can't be applied, however often it is tried. */
        REFUSED
    }

    /** The first offset that is not applied, of the topic with this id, if it was known. */
    record StoredPosition(long next, Optional<String> topicId) {}
}
