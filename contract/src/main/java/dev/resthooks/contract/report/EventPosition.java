package dev.resthooks.contract.report;

/** Where an event lies on the log. */
public record EventPosition(EventPartition partition, long offset) {
    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
