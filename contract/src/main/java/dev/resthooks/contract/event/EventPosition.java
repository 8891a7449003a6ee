package dev.resthooks.contract.event;

/** The position of an event on the log. */
public record EventPosition(EventPartition partition, long offset) {
    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
