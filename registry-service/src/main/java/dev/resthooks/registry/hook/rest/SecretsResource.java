package dev.resthooks.registry.hook.rest;

import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.RequestBody;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Secrets of the caller's organisation, for callers that may change its hooks. */
@RequestScoped
class SecretsResource implements SecretsApi {
    private final Hooks hooks;
    private final Secrets secrets;
    private final Caller caller;
    private final Clock clock;

    SecretsResource(Hooks hooks, Secrets secrets, Caller caller, Clock clock) {
        this.hooks = hooks;
        this.secrets = secrets;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public RestResponse<SecretAnswer> show(String id) {
        refuseReaders();
        return hooks.find(caller.org(), HookIds.one(id))
                .flatMap(this::withSecret)
                .map(this::answer)
                .orElseThrow(() -> HookIds.notFound(id));
    }

    /** A hook of before there were secrets gets one now, unless the start's sweep was faster. */
    private Optional<Hook> withSecret(Hook hook) {
        return hook.state().secrets().isEmpty()
                ? hooks.change(caller.org(), hook.id(), it -> secrets.renewed(it, clock.instant()))
                : Optional.of(hook);
    }

    @Override
    public RestResponse<SecretAnswer> rotate(String id, InputStream body) {
        refuseReaders();
        RequestBody.refuseAny(body);
        Instant now = clock.instant();
        return hooks.change(caller.org(), HookIds.one(id), hook -> secrets.rotated(hook, now))
                .map(this::answer)
                .orElseThrow(() -> HookIds.notFound(id));
    }

    private void refuseReaders() {
        if (!caller.mayChange()) {
            throw Problems.scopeLacking(Admission.FULL_SCOPE);
        }
    }

    private RestResponse<SecretAnswer> answer(Hook hook) {
        HookSecret newest =
                secrets.newest(hook)
                        .orElseThrow(() -> new IllegalStateException(hook.id() + " has no secret"));
        return RestResponse.ResponseBuilder.ok(
                        SecretAnswer.of(hook, newest, clock.instant(), caller.zone()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
