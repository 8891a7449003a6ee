package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The hooks that have no secret, or one that is sealed with another key than the current one. */
public interface SecretBacklog {
    /**
     * Replaces the next hooks of the backlog, in the order of their ids, by what {@code change}
     * makes of them, as {@link Hooks#change} does; all in one transaction.
     *
     * @param key the current one
     * @param after where the last call ended; empty at first
     * @return where this one ended; empty when there was nothing left
     */
    Optional<HookId> changeNext(
            String key, Optional<HookId> after, int limit, UnaryOperator<Hook> change);
}
