package dev.resthooks.dispatcher.placement.kafka;

import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import java.util.Collection;
import java.util.Map;

/** Asks Kafka about topics. Each method throws a {@code KafkaException} if Kafka doesn't answer. */
public interface TopicLookup {
    /** Returns Kafka's ids of those of the topics that exist. */
    Map<String, String> ids(Collection<String> topics);

    HooksTopicOffsets endOfHooks();

    /** Forgets which brokers have the logs: one that is out of date must not be asked again. */
    void forgetBrokers();
}
