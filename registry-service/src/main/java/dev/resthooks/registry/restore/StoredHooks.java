package dev.resthooks.registry.restore;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The hooks and replays in the database. Each method throws if the database doesn't answer. */
public interface StoredHooks {
    List<HookId> ids();

    Map<HookId, HookState> hooks(Collection<HookId> ids);

    Set<HookId> runningReplays(Collection<HookId> ids);

    /** Returns those of the ids that have a change which is not published yet. */
    Set<HookId> unpublished(Collection<HookId> ids);

    /** Returns the last id that was given to a hook or a replay; 0 if none was. */
    long lastId();
}
