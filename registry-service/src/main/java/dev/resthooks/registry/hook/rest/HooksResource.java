package dev.resthooks.registry.hook.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.RequestBody;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookPage;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.NewHook;
import dev.resthooks.registry.hook.Registration;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** The five calls of the Actionstep contract, each for the caller's organisation alone. */
@RequestScoped
class HooksResource implements HooksApi {
    private final Hooks hooks;
    private final HookRequests requests;
    private final HookAnswers answers;
    private final Caller caller;
    private final Clock clock;

    HooksResource(
            Hooks hooks, HookRequests requests, HookAnswers answers, Caller caller, Clock clock) {
        this.hooks = hooks;
        this.requests = requests;
        this.answers = answers;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public RestResponse<Object> register(HttpHeaders headers, InputStream body) {
        NewHook hook = requests.registration(RequestBody.read(body));
        Registration registration =
                RequestKeys.of(headers)
                        .map(key ->
                                hooks.registerOnce(caller.org(), caller.client(), hook, key, now()))
                        .orElseGet(() ->
                                new Registration.Registered(
                                        hooks.register(
                                                caller.org(), caller.client(), hook, now())));
        return switch (registration) {
            case Registration.Registered(Hook registered) -> answers.changed(registered);
            case Registration.Repeated(HookId id) -> answers.repeated(id, hook);
            case Registration.KeyInUse() -> throw RequestKeys.inUse();
        };
    }

    @Override
    public RestResponse<Object> list(UriInfo uri) {
        HookPage page =
                hooks.list(caller.org(), ListQuery.of(uri.getQueryParameters(), caller.zone()));
        return answers.page(page, uri);
    }

    @Override
    public RestResponse<Object> find(String ids, HttpHeaders headers, UriInfo uri) {
        ListQuery.refuseAny(uri.getQueryParameters());
        HookIds wanted = HookIds.several(ids);
        TagCondition unchanged = TagCondition.of(headers, HttpHeaders.IF_MATCH);
        TagCondition known = TagCondition.of(headers, HttpHeaders.IF_NONE_MATCH);
        List<Hook> found = hooks.find(caller.org(), wanted.ids());
        wanted.refuseUnlessAllIn(ids(found));
        found.forEach(unchanged::refuseUnlessOf);
        return found.size() == 1 ? answers.one(found.getFirst(), known) : answers.several(found);
    }

    @Override
    public RestResponse<Object> change(String id, HttpHeaders headers, InputStream body) {
        ChangeRequest request = requests.change(RequestBody.read(body));
        HookId wanted = HookIds.one(id);
        TagCondition unchanged = TagCondition.of(headers, HttpHeaders.IF_MATCH);
        Instant now = now();
        return hooks.change(
                        caller.org(),
                        wanted,
                        hook -> {
                            unchanged.refuseUnlessOf(hook);
                            return request.applyTo(hook, now);
                        })
                .map(answers::changed)
                .orElseThrow(() -> HookIds.notFound(id));
    }

    @Override
    public RestResponse<Object> delete(String ids, HttpHeaders headers) {
        HookIds wanted = HookIds.several(ids);
        TagCondition unchanged = TagCondition.of(headers, HttpHeaders.IF_MATCH);
        List<Hook> deleted = hooks.delete(caller.org(), wanted.ids(), unchanged::refuseUnlessOf);
        wanted.refuseUnlessAllIn(ids(deleted));
        return answers.deleted(deleted);
    }

    private static List<HookId> ids(List<Hook> hooks) {
        return hooks.stream().map(Hook::id).toList();
    }

    /** As precise as PostgreSQL keeps it and Kafka tells the time of events. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
