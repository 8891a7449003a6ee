package dev.resthooks.dispatcher.match;

import java.util.List;

/** Consecutive records of the topic of hooks, and how far it was read with them. */
public record HookBatch(List<HookRecord> records, HooksTopicOffsets read) {
    public HookBatch {
        records = List.copyOf(records);
    }
}
