package dev.resthooks.dispatcher.pipeline;

/** What a run of the simulation costs: the records that are read, and the calls. */
final class SimulatedCost {
    private long recordsRead;
    private long calls;

    /** Counts a record that the live reading or catch-up reads, each time that it is read. */
    void noteRecordRead() {
        recordsRead++;
    }

    void noteCall() {
        calls++;
    }

    long recordsRead() {
        return recordsRead;
    }

    long calls() {
        return calls;
    }
}
