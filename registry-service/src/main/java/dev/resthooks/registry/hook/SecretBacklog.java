package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The hooks with a secret or a header that is sealed with another key than the current one. */
public interface SecretBacklog {
    /**
     * Replaces the next hooks of the backlog, in the order of their ids, by the result of {@code
     * change}, as {@link Hooks#change} does. All of it is one transaction.
     *
     * @param key the id of the current key
     * @param after the result of the previous call; empty at first
     * @return the id of the last hook of this call; empty if there was none left
     */
    Optional<HookId> changeNext(
            String key, Optional<HookId> after, int limit, UnaryOperator<Hook> change);
}
