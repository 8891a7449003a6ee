package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import java.util.HashMap;
import java.util.Map;
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
    static final DurableState NOTHING = new DurableState(CommittedOffset.NONE, Map.of(), Set.of());

    public DurableState {
        cursors = Map.copyOf(cursors);
        unreadable = Set.copyOf(unreadable);
    }

    /** Creates the state of a partition while the topic of hooks is what it was. */
    public DurableState(
            CommittedOffset committed,
            Map<HookId, StoredCursor> cursors,
            Set<HookId> unreadable,
            RememberedLog remembered) {
        this(committed, cursors, unreadable, remembered, false);
    }

    DurableState(
            CommittedOffset committed, Map<HookId, StoredCursor> cursors, Set<HookId> unreadable) {
        this(committed, cursors, unreadable, RememberedLog.NOTHING);
    }

    DurableState withCursors(BiPredicate<HookId, HookCursor> isWanted) {
        Map<HookId, StoredCursor> wanted = new HashMap<>(cursors);
        wanted.entrySet().removeIf(it -> !isWanted.test(it.getKey(), it.getValue().cursor()));
        return new DurableState(committed, wanted, unreadable, remembered, areHooksLost);
    }

    public DurableState withHooksLost() {
        return new DurableState(committed, cursors, unreadable, remembered, true);
    }
}
