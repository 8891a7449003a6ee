package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.ledger.Position;
import java.util.Map;

/**
 * What is durable of a partition when it is taken over.
 *
 * @param cursors those that the topic of cursors holds for the partition
 */
public record DurableState(Position position, Map<HookId, HookCursor> cursors) {
    public DurableState {
        cursors = Map.copyOf(cursors);
    }
}
