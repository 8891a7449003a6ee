package dev.resthooks.dispatcher.eventlog;

/** A partition of an event topic. */
public record Partition(String topic, int number) {
    @Override
    public String toString() {
        return topic + "-" + number;
    }
}
