package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The hooks of all organisations. Each change is committed together with its outbox row, and is
 * published right afterwards. Changes of one hook are serialised and are published in their order.
 * A hook of another organisation is treated as absent.
 */
public interface Hooks {
    /**
     * Registers a hook. Of several concurrent calls with one key, only one registers.
     *
     * @param client the API client that registers it, if its token names one
     */
    RegisterHook.Result register(
            OrgKey org, Optional<String> client, RegisterHook.Command command, Instant now);

    /**
     * Returns why the organisation can't have one more hook for the event in place of one for
     * another event, or empty if it can. Within the caller's transaction, until whose end no other
     * one adds a hook.
     */
    Optional<HookRefusal> refusalOfOneMore(OrgKey org, EventType event);

    /** Returns those of the hooks that the organisation has, in the order of {@code ids}. */
    List<Hook> find(OrgKey org, SequencedSet<HookId> ids);

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
     */
    Optional<Hook> change(OrgKey org, HookId id, UnaryOperator<Hook> change);

    /**
     * Deletes all of the hooks, or none if the organisation lacks one of them.
     *
     * @param check gets each hook before one is deleted; if it returns false, none is deleted
     * @return the hooks as they were, in the order of {@code ids}, without those that the
     *     organisation lacks
     */
    List<Hook> delete(OrgKey org, SequencedSet<HookId> ids, Predicate<Hook> check);

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

    /** Observes changes of hooks, within the transaction and while the hook's row is locked. */
    interface HookListener {
        /** Called when the hook is changed by its owner or by a report. */
        void changed(Hook before, Hook after);
    }

    /**
     * Entities that are derived from hooks and published beside them, with ids of the same
     * sequence. The implementation of {@link Hooks} calls this within its transaction and, when a
     * hook changes, while the hook's row is locked.
     */
    interface DerivedHooks {
        /**
         * Locks everything that is derived from any of the hooks, which are about to change or to
         * be deleted and whose rows are locked. Locks in one order that all transactions use.
         */
        void lock(Collection<HookId> hooks);

        void changed(Hook before, Hook after);

        void deleted(Hook hook);

        /**
         * Returns the state to be published now under an id that is not a hook's, or empty if there
         * is none. Locks the row of that id, but no hook.
         *
         * @param hooks finds hooks in their present state
         */
        Optional<HookState> find(HookId id, Function<HookId, Optional<Hook>> hooks);
    }

    /**
     * A page of an organisation's hooks that match a query.
     *
     * @param recordCount the number of hooks on all pages
     */
    record HookPage(List<Hook> hooks, long recordCount, PageRequest request) {
        public HookPage {
            hooks = List.copyOf(hooks);
        }

        public long pageCount() {
            return Math.ceilDiv(recordCount, request.pageSize());
        }
    }
}
