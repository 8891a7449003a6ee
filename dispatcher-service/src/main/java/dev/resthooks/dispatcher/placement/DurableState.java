package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import java.util.Map;

/**
 * The durable state of a partition at its takeover.
 *
 * @param cursors the partition's records on the topic of cursors
 */
public record DurableState(CommittedOffset committed, Map<HookId, HookCursor> cursors) {
    public DurableState {
        cursors = Map.copyOf(cursors);
    }
}
