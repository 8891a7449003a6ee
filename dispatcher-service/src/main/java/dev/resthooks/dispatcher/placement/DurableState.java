package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The durable state of a partition at its takeover.
 *
 * @param cursors the partition's records on the topic of cursors
 * @param unreadable the hooks whose cursors can't be read
 */
public record DurableState(
        CommittedOffset committed, Map<HookId, HookCursor> cursors, Set<HookId> unreadable) {
    public DurableState {
        cursors = Map.copyOf(cursors);
        unreadable = Set.copyOf(unreadable);
    }

    /** Creates a state of which everything can be read. */
    public DurableState(CommittedOffset committed, Map<HookId, HookCursor> cursors) {
        this(committed, cursors, Set.of());
    }

    /** Returns the hooks that have a cursor on the partition, readable or not. */
    Set<HookId> hooks() {
        Set<HookId> hooks = new HashSet<>(unreadable);
        hooks.addAll(cursors.keySet());
        return hooks;
    }

    /** Returns whether a cursor shows that the hook was placed at its present epoch. */
    boolean isPlaced(HookState hook) {
        HookCursor cursor = cursors.get(hook.id());
        return cursor != null && cursor.epoch() == hook.epoch();
    }

    /** Returns the state with those cursors alone that {@code isWanted} accepts. */
    DurableState withCursors(BiPredicate<HookId, HookCursor> isWanted) {
        Map<HookId, HookCursor> wanted = new HashMap<>(cursors);
        wanted.entrySet().removeIf(it -> !isWanted.test(it.getKey(), it.getValue()));
        return new DurableState(committed, wanted, unreadable);
    }
}
