package dev.resthooks.registry.hook.rest;

import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.tenant.Admission;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Shows and rotates secrets of the organisation's hooks, for callers that may change these hooks.
 */
@RequestScoped
@Path("/api/rest/resthooks/{id}/secret")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
@Tag(name = "REST hooks")
@SecurityRequirement(name = "token")
@APIResponse(
        responseCode = "default",
        description =
                "Refused (4xx) or failed (5xx): no or a bad token 401, a scope that may not change"
                        + " hooks 403, no such hook of this organisation 404.",
        content = @Content(schema = @Schema(ref = "Problem")))
class SecretsResource {
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

    @GET
    @Operation(
            operationId = "getResthookSecret",
            summary = "Get the secret that a hook's callbacks are signed with",
            description =
                    """
                    Callbacks are signed as Standard Webhooks 1.0 says: HMAC-SHA256 over
                    `<webhook-id>.<webhook-timestamp>.<body>`, in header `webhook-signature`. A token that may only
                    read hooks (scope `resthooks.read`) does not see secrets.
                    """)
    @APIResponse(responseCode = "200", description = "The secret. Not to be cached.")
    @APIResponseSchema(SecretAnswer.class)
    public RestResponse<SecretAnswer> show(@PathParam("id") String id) {
        refuseReaders();
        return hooks.find(caller.org(), HookIds.one(id))
                .flatMap(this::withSecret)
                .map(this::answer)
                .orElseThrow(() -> HookIds.notFound(id));
    }

    /** Gives a secret to a hook that has none, unless the sweep at the start was faster. */
    private Optional<Hook> withSecret(Hook hook) {
        return hook.state().secrets().isEmpty()
                ? hooks.change(caller.org(), hook.id(), it -> secrets.renewed(it, clock.instant()))
                : Optional.of(hook);
    }

    @POST
    @Path("rotate")
    @Operation(
            operationId = "rotateResthookSecret",
            summary = "Give a hook a new secret",
            description =
                    """
                    The former secret goes on signing beside the new one for a while (24 h unless configured
                    otherwise): `webhook-signature` then holds several signatures with spaces between them, the newest
                    first, and a receiver that knows any of the secrets accepts the callback. Rotated again within that
                    time, up to four former secrets sign, each until its own end. The request has no body.
                    """)
    @APIResponse(responseCode = "200", description = "The new secret. Not to be cached.")
    @APIResponseSchema(SecretAnswer.class)
    public RestResponse<SecretAnswer> rotate(@PathParam("id") String id, InputStream body) {
        refuseReaders();
        JsonBody.refuseAny(body);
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
