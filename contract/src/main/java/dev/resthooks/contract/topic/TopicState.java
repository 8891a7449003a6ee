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
     * Kafka answered.
     *
     * @param missing topics that don't exist
     * @param misconfigured event topics whose {@code message.timestamp.type} isn't {@code
     *     LogAppendTime}, with the value that they have
     * @param unreadable why the configuration of event topics could not be read; empty if it was
     *     read
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
