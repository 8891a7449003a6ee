package dev.resthooks.contract.event;

/** Where an event lies on the log. */
public record EventPosition(EventPartition partition, long offset) {
    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
