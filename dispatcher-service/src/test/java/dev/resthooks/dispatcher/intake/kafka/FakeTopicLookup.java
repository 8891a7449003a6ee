package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.KafkaException;

/** Knows the topics that it is told of. */
public final class FakeTopicLookup implements TopicLookup {
    final Map<String, String> ids = new HashMap<>();
    HooksTopicOffsets endOfHooks = HooksTopicOffsets.NONE;
    int asksForEndOfHooks;
    Optional<KafkaException> fault = Optional.empty();

    @Override
    public Map<String, String> ids(Set<String> topics) {
        return ids;
    }

    @Override
    public HooksTopicOffsets endOfHooks() {
        asksForEndOfHooks++;
        fault.ifPresent(it -> {
            throw it;
        });
        return endOfHooks;
    }
}
