package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;

/**
 * Publishes states of entities that are derived from hooks, with the caller's transaction. The
 * caller must have locked the entity's row, or have just inserted it: this keeps the publications
 * of one id in order.
 */
public interface Publications {
    /** Publishes the latest state under its id. */
    void publish(HookState state);

    /** Publishes that there is nothing with this id any more. */
    void retract(HookId id);
}
