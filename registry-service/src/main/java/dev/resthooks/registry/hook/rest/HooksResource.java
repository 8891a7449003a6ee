package dev.resthooks.registry.hook.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The five calls of the Actionstep contract, each for the caller's organisation alone. */
@RequestScoped
class HooksResource implements HooksApi {
    private final Hooks hooks;
    private final HookRequests requests;
    private final Caller caller;
    private final Clock clock;

    HooksResource(Hooks hooks, HookRequests requests, Caller caller, Clock clock) {
        this.hooks = hooks;
        this.requests = requests;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public HookAnswer register(InputStream body) {
        NewHook hook = requests.registration(RequestBody.read(body));
        return answer(hooks.register(caller.org(), caller.client(), hook, now()));
    }

    @Override
    public HookListAnswer list(UriInfo uri) {
        var page = hooks.list(caller.org(), ListQuery.page(uri.getQueryParameters()));
        return HookListAnswer.of(page, caller.zone(), uri);
    }

    @Override
    public HookAnswer find(String ids, UriInfo uri) {
        ListQuery.refuseAny(uri.getQueryParameters());
        PathIds wanted = PathIds.several(ids);
        List<Hook> found = hooks.find(caller.org(), wanted.ids());
        wanted.refuseUnlessAllIn(found);
        return HookAnswer.of(found.stream().map(hook -> HookView.of(hook, caller.zone())).toList());
    }

    @Override
    public HookAnswer change(String id, InputStream body) {
        ChangeRequest request = requests.change(RequestBody.read(body));
        HookId wanted = PathIds.one(id);
        Instant now = now();
        return hooks.change(caller.org(), wanted, hook -> request.applyTo(hook, now))
                .map(this::answer)
                .orElseThrow(() -> PathIds.notFound(id));
    }

    @Override
    public HookAnswer delete(String ids) {
        PathIds wanted = PathIds.several(ids);
        List<Hook> deleted = hooks.delete(caller.org(), wanted.ids());
        wanted.refuseUnlessAllIn(deleted);
        return HookAnswer.of(
                deleted.stream().map(hook -> HookView.deleted(hook, caller.zone())).toList());
    }

    private HookAnswer answer(Hook hook) {
        return HookAnswer.of(HookView.of(hook, caller.zone()));
    }

    /** As precise as PostgreSQL keeps it and Kafka tells the time of events. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
