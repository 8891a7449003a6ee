package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is derived from hooks and published beside them, under ids of the same sequence. Called by
 * whoever keeps hooks, within the transaction and, when a hook changes, while its row is locked.
 */
public interface DerivedHooks {
    /**
     * Several hooks, whose rows are locked, are about to change or to go: locks what is derived
     * from any of them, all at once and in the order in which everybody does.
     */
    void lock(Collection<HookId> hooks);

    /** The hook is changed. */
    void changed(Hook before, Hook after);

    /** The hook is about to go. */
    void deleted(Hook hook);

    /**
     * What is to be published now under an id that is no hook's; empty when nothing is. Locks it,
     * and no hook.
     *
     * @param hooks tells hooks as they are
     */
    Optional<HookState> find(HookId id, Function<HookId, Optional<Hook>> hooks);
}
