package dev.resthooks.dispatcher.placement;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.ledger.Position;
import java.util.Map;

/** What is durable of a partition. */
public record Kept(Position position, Map<HookId, HookCursor> cursors) {
    public Kept {
        cursors = Map.copyOf(cursors);
    }
}
