package dev.resthooks.registry.hook;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.idempotency.RequestKey;
import dev.resthooks.registry.tenant.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The hooks of the caller's organisation, with which the caller does only what it may. */
public record CallersHooks(Hooks hooks, Caller caller, ClientIsolation isolation) {
    /** Registers a hook, with a key only unless the organisation used the key before. */
    public Registration register(NewHook hook, Optional<RequestKey> key, Instant now) {
        return key.map(it -> hooks.registerOnce(caller.org(), caller.client(), hook, it, now))
                .orElseGet(() ->
                        new Registration.Registered(
                                hooks.register(caller.org(), caller.client(), hook, now)));
    }

    public HookPage list(HookQuery query) {
        return hooks.list(caller.org(), query);
    }

    /** Counts the hooks that match all of the filters, up to {@code most}. */
    public long count(List<HookFilter> filters, long most) {
        return hooks.count(caller.org(), filters, most);
    }

    public List<Hook> page(HookQuery query) {
        return hooks.page(caller.org(), query);
    }

    /** Returns those of the hooks that the organisation has, in the order of {@code ids}. */
    public List<Hook> find(SequencedSet<HookId> ids) {
        return hooks.find(caller.org(), ids);
    }

    /**
     * Returns the hook with the id of a request's path.
     *
     * @throws ProblemException with status 404 if the organisation has no such hook
     */
    public Hook find(String id) {
        return HookIds.read(id)
                .flatMap(read -> hooks.find(caller.org(), read))
                .orElseThrow(() -> HookIds.notFound(id));
    }

    /**
     * Returns the hook with the id of a request's path, to make it do something or to show its
     * secret.
     *
     * @throws ProblemException with status 404 if the organisation has no such hook, or 403 if
     *     another client registered it and clients are isolated
     */
    public Hook findOwn(String id) {
        Hook hook = find(id);
        isolation.refuseOthers(caller, hook);
        return hook;
    }

    /** Returns whether the caller may change the hook and get its secret. */
    public boolean mayChange(Hook hook) {
        return caller.mayChange() && isolation.allows(caller, hook);
    }

    /**
     * Replaces a hook by the result of {@code change}, as {@link Hooks#change} does.
     *
     * @return the hook as it is now; empty if the organisation has none with this id
     * @throws ProblemException with status 403 if another client registered it and clients are
     *     isolated
     */
    public Optional<Hook> change(HookId id, UnaryOperator<Hook> change) {
        return hooks.change(
                caller.org(),
                id,
                hook -> {
                    isolation.refuseOthers(caller, hook);
                    return change.apply(hook);
                });
    }

    /**
     * Deletes all of the hooks or none, as {@link Hooks#delete} does.
     *
     * @throws ProblemException with status 403 if another client registered one of them and clients
     *     are isolated
     */
    public List<Hook> delete(SequencedSet<HookId> ids, Consumer<Hook> check) {
        return hooks.delete(
                caller.org(),
                ids,
                hook -> {
                    isolation.refuseOthers(caller, hook);
                    check.accept(hook);
                });
    }
}
