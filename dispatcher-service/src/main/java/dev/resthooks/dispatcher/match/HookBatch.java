package dev.resthooks.dispatcher.match;

import java.util.List;

/**
 * Consecutive records of the topic of hooks.
 *
 * @param records the records, those of one partition by rising offset
 * @param read how far the topic was read with them
 */
public record HookBatch(List<HookRecord> records, HooksTopicOffsets read) {
    public HookBatch {
        records = List.copyOf(records);
    }
}
