package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Knows the topics that it is told of. */
public final class FakeTopicLookup implements TopicLookup {
    final Map<String, String> ids = new HashMap<>();
    HooksTopicOffsets endOfHooks = HooksTopicOffsets.NONE;

    @Override
    public Map<String, String> ids(Set<String> topics) {
        return ids;
    }

    @Override
    public HooksTopicOffsets endOfHooks() {
        return endOfHooks;
    }
}
