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
 * The durable state of a partition, as a takeover finds it.
 *
 * @param cursors the partition's records on the topic of cursors
 * @param unreadable the hooks whose cursors can't be read
 * @param remembered what the dispatcher remembers of the log
 * @param areHooksLost whether the topic of hooks has lost what was in force when this was written
 */
public record DurableState(
        CommittedOffset committed,
        Map<HookId, StoredCursor> cursors,
        Set<HookId> unreadable,
        RememberedLog remembered,
        boolean areHooksLost) {
    /** The state of a partition about which nothing was ever written. */
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

    /** Creates the state of a partition that another dispatcher had. */
    DurableState(
            CommittedOffset committed, Map<HookId, StoredCursor> cursors, Set<HookId> unreadable) {
        this(committed, cursors, unreadable, RememberedLog.NOTHING);
    }

    /** Returns the state with those cursors alone that {@code isWanted} accepts. */
    DurableState withCursors(BiPredicate<HookId, HookCursor> isWanted) {
        Map<HookId, StoredCursor> wanted = new HashMap<>(cursors);
        wanted.entrySet().removeIf(it -> !isWanted.test(it.getKey(), it.getValue().cursor()));
        return new DurableState(committed, wanted, unreadable, remembered, areHooksLost);
    }

    /** Returns the state when the topic of hooks has lost what was in force then. */
    public DurableState withHooksLost() {
        return new DurableState(committed, cursors, unreadable, remembered, true);
    }
}
