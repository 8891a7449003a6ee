package dev.resthooks.registry.audit.rest;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.audit.Audit;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.AuditResult;
import dev.resthooks.registry.audit.HookAuditor;
import dev.resthooks.registry.replay.EventOffsets;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Audits the hooks of the caller's organisation. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
@Tag(name = "REST hooks", description = "Register target URLs for events.")
@SecurityRequirement(name = "token")
@APIResponse(responseCode = "default", ref = "Error")
class AuditsResource {
    private static final Logger LOG = Logger.getLogger(AuditsResource.class);
    private static final Source HOOK = new Source.Parameter("id");

    private final HookAuditor auditor;
    private final Caller caller;
    private final Clock clock;

    AuditsResource(HookAuditor auditor, Caller caller, Clock clock) {
        this.auditor = auditor;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("{id}/audit")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("hook-audited")
    @Operation(operationId = "auditResthook", summary = "Audit the deliveries of a hook")
    @RequestBody(ref = "Audit")
    @APIResponse(
            responseCode = "200",
            description = "The result of the audit.",
            content =
                    @Content(
                            schema = @Schema(implementation = AuditView.Answer.class),
                            examples = @ExampleObject(name = "an hour", ref = "Audit")))
    @APIResponse(responseCode = "409", ref = "AuditConflict")
    public AuditView.Answer audit(
            @Parameter(description = "The hook's id.", example = "382") @PathParam("id") String id,
            InputStream body) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        AuditQuery query = AuditRequest.read(JsonBody.read(body), now);
        return switch (finding(HookIds.one(id), query)) {
            case AuditResult.Audited(Audit audit) ->
                    new AuditView.Answer(AuditView.of(audit, caller));
            case AuditResult.NoHook() -> throw HookIds.notFound(id);
            case AuditResult.HookChanged() ->
                    throw unproved(
                            "hook-changed",
                            "The hook was registered for another event during the audit. Start a new audit.",
                            HOOK);
            case AuditResult.SuccessesNotLogged() ->
                    throw unproved(
                            "successes-not-logged",
                            "This platform does not log successful deliveries, so an audit cannot show which"
                                    + " events were delivered.",
                            HOOK);
            case AuditResult.LoggedSince(Instant since) ->
                    throw unproved(
                            "not-logged-so-far-back",
                            "The delivery log is complete only for events that were logged at %s or later."
                                    .formatted(caller.shown(nextSecond(since))),
                            new Source.Pointer("/from"));
            case AuditResult.OrganisationFull() -> throw organisationFull();
            case AuditResult.Busy() -> throw busy();
        };
    }

    private AuditResult finding(HookId hook, AuditQuery query) {
        try {
            return auditor.audit(caller.org(), hook, query);
        } catch (EventOffsets.LogAway away) {
            LOG.warnf("audit failed, Kafka is unavailable or slow: hook=%s %s", hook, away);
            throw Problems.logUnavailable();
        }
    }

    /**
     * Rounds up to the next second. Times are shown in seconds, and the shown time must not lie
     * before the real one.
     */
    private static Instant nextSecond(Instant time) {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(time) ? second : second.plusSeconds(1);
    }

    private static ProblemException unproved(String code, String detail, Source source) {
        return Problems.of(409, code, "The audit is not possible", detail, source);
    }

    private static ProblemException organisationFull() {
        return Problems.retryable(
                429,
                "too-many-audits",
                "Your organisation is running too many audits",
                "An audit takes a few seconds. Wait for the answers to your organisation's other audits.",
                new Source.Header("Authorization"));
    }

    private static ProblemException busy() {
        return Problems.retryable(
                503,
                "audits-busy",
                "Too many audits are running",
                "An audit takes a few seconds. Try again later.",
                new Source.None());
    }
}
