package dev.resthooks.dispatcher.ledger;

import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import java.util.HashMap;
import java.util.Map;

/** A partition's committed offset, negative if there is none, and the marks in its metadata. */
public record CommittedOffset(long offset, OffsetMarks marks) {
    public static final CommittedOffset NONE = new CommittedOffset(-1, OffsetMarks.NONE);

    /** How many unreadable hooks fit into Kafka's limit on metadata, 4,096 bytes. */
    static final int MOST_UNREADABLE = 90;

    public boolean exists() {
        return offset >= 0;
    }

    public HooksTopicOffsets hooks() {
        Map<HookId, Long> unreadable = new HashMap<>();
        marks.unreadable().forEach((hook, offset) -> unreadable.put(new HookId(hook), offset));
        return new HooksTopicOffsets(marks.hooksTopicId(), marks.hooks(), unreadable);
    }

    /**
     * Returns what the next entry commits. While the marks lack room for all unreadable hooks, they
     * don't pass any change of a hook.
     */
    public CommittedOffset followedBy(long nextOffset, LogMark log, HooksTopicOffsets hooks) {
        if (hooks.unreadable().size() > MOST_UNREADABLE) {
            return new CommittedOffset(
                    nextOffset,
                    marks.followedBy(log, marks.hooksTopicId(), marks.hooks(), marks.unreadable()));
        }
        Map<Long, Long> unreadable = new HashMap<>();
        hooks.unreadable().forEach((hook, first) -> unreadable.put(hook.value(), first));
        return new CommittedOffset(
                nextOffset, marks.followedBy(log, hooks.topicId(), hooks.next(), unreadable));
    }
}
