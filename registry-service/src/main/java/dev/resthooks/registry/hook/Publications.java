package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;

/**
 * What is to be published with the caller's transaction, for those who keep something that is
 * derived from hooks. The row that is published must be locked by the caller, or be new: that is
 * what keeps the publications of one id in order.
 */
public interface Publications {
    /** The latest state of what has the state's id. */
    void publish(HookState state);

    /** There is nothing of that id any more. */
    void retract(HookId id);
}
