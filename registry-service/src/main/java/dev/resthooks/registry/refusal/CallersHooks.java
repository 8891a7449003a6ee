package dev.resthooks.registry.refusal;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.Hooks.HookPage;
import dev.resthooks.registry.hook.search.HookFilter;
import dev.resthooks.registry.hook.search.HookQuery;
import dev.resthooks.registry.tenant.Caller;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;

/** The hooks of the caller's organisation, with which the caller does only what it may. */
public record CallersHooks(Hooks hooks, Caller caller, ClientIsolation isolation) {
    public HookPage list(HookQuery query) {
        return hooks.list(caller.org(), query);
    }

    public long count(List<HookFilter> filters, long most) {
        return hooks.count(caller.org(), filters, most);
    }

    public List<Hook> page(HookQuery query) {
        return hooks.page(caller.org(), query);
    }

    public List<Hook> find(SequencedSet<HookId> ids) {
        return hooks.find(caller.org(), ids);
    }

    /** Finds the hook of a path's id. Throws {@link ProblemException} (404) if there is none. */
    public Hook find(String id) {
        return HookIds.read(id)
                .flatMap(read -> hooks.find(caller.org(), read))
                .orElseThrow(() -> HookIds.notFound(id));
    }

    /** Finds a hook of the caller again. Fails as {@link #find(String)} does if it is gone. */
    public CompletableFuture<Hook> findSoon(HookId id) {
        return hooks.findSoon(id)
                .thenApply(it -> it.orElseThrow(() -> HookIds.notFound(id.toString())));
    }

    /**
     * Finds the hook of a request's path, to make it do something or to show its secret. Throws
     * {@link ProblemException}: 404 if there is none, or 403 if it is another client's and clients
     * are isolated.
     */
    public Hook findOwn(String id) {
        Hook hook = find(id);
        isolation
                .refusal(caller, hook)
                .ifPresent(why -> {
                    throw HookRefusals.of(why, "id", "");
                });
        return hook;
    }

    public boolean mayChange(Hook hook) {
        return caller.mayChange() && isolation.allows(caller, hook);
    }
}
