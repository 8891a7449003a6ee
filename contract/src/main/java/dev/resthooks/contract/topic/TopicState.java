package dev.resthooks.contract.topic;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known of the topics that a service needs, after Kafka was asked. */
public sealed interface TopicState {
    /**
     * Kafka answered.
     *
     * @param missing topics that don't exist
     * @param misconfigured event topics whose {@code message.timestamp.type} isn't {@code
     *     LogAppendTime}, with what it is
     * @param unreadable why the configuration of event topics could not be read; empty when it was
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

    /**
     * Kafka can't be reached, or doesn't answer the question.
     *
     * @param why in one line
     */
    record Unknown(String why) implements TopicState {}
}
