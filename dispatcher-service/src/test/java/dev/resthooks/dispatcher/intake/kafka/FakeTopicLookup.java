package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.placement.kafka.TopicLookup;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** Knows the topics that it is told of. */
public final class FakeTopicLookup implements TopicLookup {
    final Map<String, String> ids = new HashMap<>();
    HooksTopicOffsets endOfHooks = HooksTopicOffsets.NONE;
    int asksForEndOfHooks;
    boolean areBrokersForgotten;
    Optional<KafkaException> fault = Optional.empty();

    @Override
    public Map<String, String> ids(Collection<String> topics) {
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

    @Override
    public void forgetBrokers() {
        areBrokersForgotten = true;
    }
}
