package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * Entities that are derived from hooks and published beside them, with ids of the same sequence.
 * The implementation of {@link Hooks} calls this within its transaction and, when a hook changes,
 * while the hook's row is locked.
 */
public interface DerivedHooks {
    /**
     * Locks everything that is derived from any of the hooks, which are about to change or to be
     * deleted and whose rows are locked. Locks in one order that all transactions use.
     */
    void lock(Collection<HookId> hooks);

    /** Called when the hook is changed. */
    void changed(Hook before, Hook after);

    /** Called before the hook's row is deleted. */
    void deleted(Hook hook);

    /**
     * Returns the state to be published now under an id that is not a hook's, or empty if there is
     * none. Locks the row of that id, but no hook.
     *
     * @param hooks finds hooks in their present state
     */
    Optional<HookState> find(HookId id, Function<HookId, Optional<Hook>> hooks);
}
