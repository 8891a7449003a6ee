package dev.resthooks.contract.report;

/** A partition of the event log. */
public record EventPartition(String topic, int partition) {
    @Override
    public String toString() {
        return topic + "-" + partition;
    }
}
