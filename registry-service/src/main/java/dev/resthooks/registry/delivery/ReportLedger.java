package dev.resthooks.registry.delivery;

import dev.resthooks.contract.event.EventPartition;
import java.util.List;
import java.util.OptionalLong;

/**
 * What reports changed, and how far each partition of their log is applied: both move together, so
 * a record counts once however often it is read.
 */
public interface ReportLedger {
    /**
     * Applies the records that are not applied yet, all or none.
     *
     * @param records in the order of their offsets within each partition
     */
    Applied apply(List<ReportRecord> records);

    /** The offset of the first record that is not applied; empty when none ever was. */
    OptionalLong position(EventPartition partition);

    /** Forgets how far a partition is applied, since its log is another one now. */
    void restart(EventPartition partition);

    /**
     * What a batch came to.
     *
     * @param reports that are applied now
     * @param skipped records that had been applied before
     */
    record Applied(int reports, int skipped) {}
}
