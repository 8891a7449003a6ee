package dev.resthooks.dispatcher.ledger;

import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The offset that the group has committed for a partition, and the marks in its metadata.
 *
 * @param offset the offset below which everything is settled or covered by a cursor, for every
 *     hook; negative if nothing was committed yet
 */
public record CommittedOffset(long offset, OffsetMarks marks) {
    /** The value of a partition for which nothing was committed yet. */
    public static final CommittedOffset NONE = new CommittedOffset(-1, OffsetMarks.NONE);

    /** How many unreadable hooks fit into Kafka's limit on metadata, 4,096 bytes. */
    static final int MOST_UNREADABLE = 90;

    /** Returns whether anything was committed. */
    public boolean exists() {
        return offset >= 0;
    }

    /** Returns how far the topic of hooks was in force when the offset was committed. */
    public HooksTopicOffsets hooks() {
        Map<HookId, Long> unreadable = new HashMap<>();
        marks.unreadable().forEach((hook, offset) -> unreadable.put(new HookId(hook), offset));
        return new HooksTopicOffsets(marks.hooksTopicId(), marks.hooks(), unreadable);
    }

    /**
     * Returns the offset that the partition's next entry in the ledger commits. While more hooks
     * are unreadable than the marks have room for, the marks don't pass any change of a hook.
     *
     * @param log what the offset is about
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
