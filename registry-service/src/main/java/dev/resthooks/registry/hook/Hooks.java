package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.idempotency.RequestKey;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The hooks of all organisations. Each change is committed together with its outbox row, and is
 * published right afterwards. Changes of one hook are serialised and are published in their order.
 * A hook of another organisation is treated as absent.
 */
public interface Hooks {
    /**
     * Registers a hook.
     *
     * @throws ProblemException with status 409 if the organisation has as many hooks as it may have
     */
    Hook register(OrgKey org, Optional<String> client, NewHook hook, Instant now);

    /**
     * Registers a hook unless the organisation used the key within the {@linkplain
     * RequestKey#LIFETIME last day}. Of several concurrent calls with one key, only one registers.
     *
     * @throws ProblemException with status 409 if the organisation has as many hooks as it may have
     */
    Registration registerOnce(
            OrgKey org, Optional<String> client, NewHook hook, RequestKey key, Instant now);

    /** Returns those of the hooks that the organisation has, in the order of {@code ids}. */
    List<Hook> find(OrgKey org, SequencedSet<HookId> ids);

    /** Returns the hook with this id, or empty if the organisation has none. */
    default Optional<Hook> find(OrgKey org, HookId id) {
        return find(org, new LinkedHashSet<>(List.of(id))).stream().findFirst();
    }

    /** Returns a page of the organisation's hooks that match, and the number of all that match. */
    HookPage list(OrgKey org, HookQuery query);

    /**
     * Counts the organisation's hooks that match all of the filters.
     *
     * @param most where counting ends, so that a large organisation costs no more
     */
    long count(OrgKey org, List<HookFilter> filters, long most);

    /** Returns a page of the organisation's hooks that match, without counting them. */
    List<Hook> page(OrgKey org, HookQuery query);

    /**
     * Replaces a hook by the result of {@code change}, while no other transaction can change it.
     * Nothing changes if {@code change} throws, or returns the same object that it got.
     *
     * @return the hook as it is now; empty if the organisation has none with this id
     * @throws ProblemException with status 409 if the change gives the hook an event for which the
     *     organisation has as many hooks as it may have
     */
    Optional<Hook> change(OrgKey org, HookId id, UnaryOperator<Hook> change);

    /**
     * Deletes all of the hooks, or none if the organisation lacks one of them.
     *
     * @param check gets each hook before it is deleted; if it throws, none is deleted
     * @return the hooks as they were, in the order of {@code ids}, without those that the
     *     organisation lacks
     */
    List<Hook> delete(OrgKey org, SequencedSet<HookId> ids, Consumer<Hook> check);

    /**
     * Returns those of the hooks that exist, of any organisation, within the caller's transaction.
     */
    List<Hook> known(Collection<HookId> ids);

    /**
     * Disables the hooks that failed for good, within the caller's transaction.
     *
     * @param failures for each hook the failure of its newest revision
     */
    void disableFailed(Map<HookId, FinalFailure> failures);
}
