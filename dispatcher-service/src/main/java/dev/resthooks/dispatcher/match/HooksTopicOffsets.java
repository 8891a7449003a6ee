package dev.resthooks.dispatcher.match;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the topic of hooks was read: the next offset of each partition, or 0.
 *
 * @param topicId another one after the topic was made anew; empty if unknown
 * @param unreadable the hooks whose latest records can't be read, with the first such offset: from
 *     there on, no record of the hook counts as read
 */
public record HooksTopicOffsets(
        String topicId, Map<Integer, Long> next, Map<HookId, Long> unreadable) {
    public static final HooksTopicOffsets NONE = new HooksTopicOffsets("", Map.of(), Map.of());

    public HooksTopicOffsets {
        next = Map.copyOf(next);
        unreadable = Map.copyOf(unreadable);
    }

    /** Returns this value for the topic of that id. Of one that was made anew, nothing was read. */
    public HooksTopicOffsets of(String id) {
        if (isOfAnother(id)) {
            return new HooksTopicOffsets(id, Map.of(), Map.of());
        }
        return id.isEmpty() ? this : new HooksTopicOffsets(id, next, unreadable);
    }

    /** Returns whether this is known to be about another topic than the one with that id. */
    public boolean isOfAnother(String id) {
        return !topicId.isEmpty() && !id.isEmpty() && !topicId.equals(id);
    }

    /** Returns this value after consecutive records, which lead to {@code nextThen}. */
    public HooksTopicOffsets after(List<HookRecord> records, Map<Integer, Long> nextThen) {
        Map<HookId, Long> still = new HashMap<>(unreadable);
        for (HookRecord record : records) {
            switch (record.change()) {
                case HookRecord.Unreadable(HookId hook) -> still.putIfAbsent(hook, record.offset());
                case HookRecord.Stored(HookState hook) -> still.remove(hook.id());
                case HookRecord.Deleted(HookId hook) -> still.remove(hook);
            }
        }
        return new HooksTopicOffsets(topicId, nextThen, still);
    }

    public boolean isUnreadable(HookId hook) {
        return unreadable.containsKey(hook);
    }

    public boolean includes(HookId hook, int partition, long offset) {
        return offset < next.getOrDefault(partition, 0L)
                && offset < unreadable.getOrDefault(hook, Long.MAX_VALUE);
    }

    /** Returns whether this was read as far as {@code other}; never if that is another topic's. */
    public boolean reaches(HooksTopicOffsets other) {
        return !isOfAnother(other.topicId)
                && other.next.entrySet().stream()
                        .allMatch(it -> next.getOrDefault(it.getKey(), 0L) >= it.getValue());
    }
}
