package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
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
 * The hooks of all organisations. Each change is committed together with its publication, which
 * follows at once; changes of one hook happen one after the other, and are published in that order.
 * Another organisation's hook is as good as absent.
 */
public interface Hooks {
    Hook register(OrgKey org, Optional<String> client, NewHook hook, Instant now);

    /**
     * Registers a hook unless the organisation used the key within the {@linkplain
     * RequestKey#LIFETIME last day}. Of several such calls at a time, one registers.
     */
    Registration registerOnce(
            OrgKey org, Optional<String> client, NewHook hook, RequestKey key, Instant now);

    /** Those of {@code ids} that the organisation has, in the order of {@code ids}. */
    List<Hook> find(OrgKey org, SequencedSet<HookId> ids);

    /** Returns the organisation's hook of that id, or empty if it has none. */
    default Optional<Hook> find(OrgKey org, HookId id) {
        return find(org, new LinkedHashSet<>(List.of(id))).stream().findFirst();
    }

    HookPage list(OrgKey org, HookQuery query);

    /**
     * Replaces a hook by what {@code change} makes of it, while nobody else can change it. A change
     * that throws, or returns the very hook that it got, changes nothing.
     *
     * @return the hook as it is now; empty when the organisation has none of that id
     */
    Optional<Hook> change(OrgKey org, HookId id, UnaryOperator<Hook> change);

    /**
     * Deletes all of {@code ids}, or none when the organisation lacks one of them.
     *
     * @param check sees each hook before it goes; when it throws, none is deleted
     * @return the hooks as they were, in the order of {@code ids}, without those that are lacking
     */
    List<Hook> delete(OrgKey org, SequencedSet<HookId> ids, Consumer<Hook> check);

    /**
     * Those of {@code ids} that exist, of whatever organisation, within the caller's transaction.
     */
    List<Hook> known(Collection<HookId> ids);

    /**
     * Disables, within the caller's transaction, the hooks that failed for good.
     *
     * @param failures of each hook, the one of its newest revision
     */
    void disableFailed(Map<HookId, FinalFailure> failures);
}
