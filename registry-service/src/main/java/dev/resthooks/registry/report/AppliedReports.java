package dev.resthooks.registry.report;

import dev.resthooks.contract.event.EventPartition;
import java.util.List;
import java.util.OptionalLong;

/**
 * Applies reports, and stores how far each partition of their topic is applied. Both change
 * together, so a record counts once, however often it is read.
 */
public interface AppliedReports {
    /**
     * Applies those of the records that are not applied yet, either all or none.
     *
     * @param records in the order of their offsets within each partition
     */
    Applied apply(List<ReportRecord> records);

    /**
     * Returns the offset of the first record that is not applied, or empty if none of the partition
     * ever was.
     */
    OptionalLong position(EventPartition partition);

    /** Forgets the position of a partition, because its topic was created anew. */
    void restart(EventPartition partition);

    /**
     * The result of a batch.
     *
     * @param reports the number of reports that are applied now
     * @param skipped the number of records that had been applied before
     */
    record Applied(int reports, int skipped) {}
}
