package dev.resthooks.registry.outbox;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.ResourceType;

/** A topic whose records pass the outbox. Each has a relay of its own, so none holds up another. */
public enum OutboxTopic {
    /** States of hooks and replays. The topic is compacted: a newer state replaces an older one. */
    HOOKS(Topics.HOOKS, "hook", 0x686F6F6B73L),
    /** Notices. Each one is published, after the one before about the same hook. */
    NOTICES(Topics.events(ResourceType.RESTHOOKS), "notice", 0x6E6F746963L);

    private final String topicName;
    private final String noun;
    private final long lock;

    OutboxTopic(String topicName, String noun, long lock) {
        this.topicName = topicName;
        this.noun = noun;
        this.lock = lock;
    }

    public String topicName() {
        return topicName;
    }

    /** Returns what a record is about, for names of threads and for logs. */
    public String noun() {
        return noun;
    }

    /** Returns the advisory lock that the relays of all replicas share: the first 5 letters. */
    public long lock() {
        return lock;
    }

    public boolean isCompacted() {
        return this == HOOKS;
    }
}
