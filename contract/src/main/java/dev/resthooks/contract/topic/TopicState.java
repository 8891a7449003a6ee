package dev.resthooks.contract.topic;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known about the topics that a service needs, after a query to Kafka. */
public sealed interface TopicState {
    /**
     * Kafka answered: these topics don't exist, these event topics have another {@code
     * message.timestamp.type} than {@code LogAppendTime}, or that could not be read.
     */
    record Known(
            SortedSet<String> missing,
            SortedMap<String, String> misconfigured,
            Optional<String> unreadable)
            implements TopicState {
        public Known {
            missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
            misconfigured = Collections.unmodifiableSortedMap(new TreeMap<>(misconfigured));
        }
    }

    /** Kafka refuses the client: its login, or how it connects. */
    record Refused(String why) implements TopicState {}

    /** Kafka is unavailable, or doesn't answer the query. */
    record Unknown(String why) implements TopicState {}
}
