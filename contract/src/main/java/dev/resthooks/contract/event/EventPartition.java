package dev.resthooks.contract.event;

import java.util.Comparator;

/** A partition of one of the platform's topics, ordered by the topic's name and its number. */
public record EventPartition(String topic, int number) implements Comparable<EventPartition> {
    private static final Comparator<EventPartition> ORDER =
            Comparator.comparing(EventPartition::topic).thenComparingInt(EventPartition::number);

    @Override
    public int compareTo(EventPartition other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return topic + "-" + number;
    }
}
