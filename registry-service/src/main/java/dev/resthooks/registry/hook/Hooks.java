package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.search.HookFilter;
import dev.resthooks.registry.hook.search.HookQuery;
import dev.resthooks.registry.hook.search.HookQuery.PageRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The hooks of all organisations. Each change is committed together with its outbox row, and is
 * published right afterwards. Changes of one hook are serialised and are published in their order.
 * A hook of another organisation is treated as absent.
 */
public interface Hooks {
    /** Registers a hook. Of several concurrent calls with one key, only one registers. */
    RegisterHook.Result register(
            OrgKey org, Optional<String> client, RegisterHook.Command command, Instant now);

    /** Returns the id of a hook to come. */
    HookId nextId();

    /**
     * Stores a new hook in the caller's transaction, or returns why it can't be had. Subscriptions
     * of agents have no quota here.
     */
    Optional<HookRefusal> add(Hook hook, Instant now);

    /**
     * Returns why a hook of the organisation can't have the events that it didn't have before, or
     * empty if it can. Until the caller's transaction ends, no other one adds a hook.
     */
    Optional<HookRefusal> refusalOfMore(OrgKey org, HookEvents before, HookEvents after);

    /** Returns those of the hooks that the organisation has, in the order of {@code ids}. */
    List<Hook> find(OrgKey org, SequencedSet<HookId> ids);

    default Optional<Hook> find(OrgKey org, HookId id) {
        return find(org, new LinkedHashSet<>(List.of(id))).stream().findFirst();
    }

    /** Returns the hook as it is now or later, if it is there. One query may serve many callers. */
    default CompletableFuture<Optional<Hook>> findSoon(HookId id) {
        return CompletableFuture.completedFuture(known(List.of(id)).stream().findFirst());
    }

    HookPage list(OrgKey org, HookQuery query);

    /** Counts the hooks that match all filters, up to {@code most}, which bounds the effort. */
    long count(OrgKey org, List<HookFilter> filters, long most);

    /** Returns a page of the organisation's hooks that match, without counting them. */
    List<Hook> page(OrgKey org, HookQuery query);

    /**
     * Replaces a hook by the result of {@code change}, while no other transaction can change it.
     * Nothing changes if {@code change} throws, or returns the same object that it got.
     *
     * @return the hook as it is now; empty if the organisation has none with this id
     */
    Optional<Hook> change(OrgKey org, HookId id, UnaryOperator<Hook> change);

    /**
     * Deletes all of the hooks, or none if the organisation lacks one of them or the check, which
     * sees each before, is false. Returns those that it has, as they were, in the order of {@code
     * ids}.
     */
    List<Hook> delete(OrgKey org, SequencedSet<HookId> ids, Predicate<Hook> check);

    /** Returns the hooks that exist, of any organisation, within the caller's transaction. */
    List<Hook> known(Collection<HookId> ids);

    /** Disables hooks by causes of their newest revisions, within the caller's transaction. */
    void disableFailed(Map<HookId, FinalFailure> failures);

    /**
     * Told to observers within the transaction, while the rows of the hooks are locked. An observer
     * that changes the replays of these hooks locks all of them in the order of their ids, as every
     * transaction does.
     */
    record HooksChanged(List<Change> changes) {
        /** Has no hook afterwards if it is about to be deleted. */
        public record Change(Hook before, Optional<Hook> after) {}
    }

    /** A page of hooks; {@code recordCount} is the number of those on all pages. */
    record HookPage(List<Hook> hooks, long recordCount, PageRequest request) {
        public long pageCount() {
            return Math.ceilDiv(recordCount, request.pageSize());
        }
    }
}
