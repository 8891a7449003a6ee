package dev.resthooks.dispatcher.match;

import java.util.List;

public record HookBatch(List<HookRecord> records, HooksTopicOffsets read) {
    public HookBatch {
        records = List.copyOf(records);
    }
}
