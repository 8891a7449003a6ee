package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import java.util.Map;
import java.util.Set;

/** Asks Kafka about topics. Each method throws a {@code KafkaException} if Kafka doesn't answer. */
public interface TopicLookup {
    Map<String, String> ids(Set<String> topics);

    /** Returns which topic the topic of hooks is, and where it ends now. */
    HooksTopicOffsets endOfHooks();
}
