package dev.resthooks.contract.event;

public record EventPosition(EventPartition partition, long offset) {
    @Override
    public String toString() {
        return partition + "@" + offset;
    }
}
