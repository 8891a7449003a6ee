package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The durable state of a partition, as a takeover finds it. {@code areHooksLost} if the topic of
 * hooks has lost what was in force when this was written.
 */
public record DurableState(
        CommittedOffset committed,
        Map<HookId, StoredCursor> cursors,
        Set<HookId> unreadable,
        RememberedLog remembered,
        boolean areHooksLost) {
    static final DurableState NOTHING =
            new DurableState(
                    CommittedOffset.NONE,
                    Map.of(),
                    Set.of(),
                    DurableState.RememberedLog.NOTHING,
                    false);

    public DurableState {
        cursors = Map.copyOf(cursors);
        unreadable = Set.copyOf(unreadable);
    }

    DurableState withCursors(BiPredicate<HookId, HookCursor> isWanted) {
        Map<HookId, StoredCursor> wanted = new HashMap<>(cursors);
        wanted.entrySet().removeIf(it -> !isWanted.test(it.getKey(), it.getValue().cursor()));
        return new DurableState(committed, wanted, unreadable, remembered, areHooksLost);
    }

    /** The topic's id at the last takeover, if any, and where the log was cut since, if it was. */
    public record RememberedLog(String topicId, OptionalLong cut) {
        public static final RememberedLog NOTHING = new RememberedLog("", OptionalLong.empty());

        boolean isOfAnother(String existingTopicId) {
            return !topicId.isEmpty() && !topicId.equals(existingTopicId);
        }
    }
}
