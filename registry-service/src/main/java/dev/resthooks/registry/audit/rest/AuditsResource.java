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
import dev.resthooks.registry.audit.Auditing;
import dev.resthooks.registry.replay.EventOffsets;
import dev.resthooks.registry.tenant.Caller;
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
@APIResponse(
        responseCode = "default",
        description =
                "Refused (4xx) or failed (5xx): a field 400, no or a bad token 401, a scope that is"
                        + " lacking 403, no such hook of this organisation 404, nothing can be"
                        + " proved 409, the database or the event log away, or too many audits"
                        + " under way 503.",
        content = @Content(schema = @Schema(ref = "Problem")))
class AuditsResource {
    private static final String EXAMPLE =
            """
            {"resthookaudit":{"resthookId":"382","eventName":"ActionCreated","from":"2020-04-03T12:00:00+13:00",
            "to":"2020-04-03T13:00:00+13:00","complete":true,"nextCursor":null,"logWhole":true,"matched":203,"delivered":200,
            "pending":2,"pendingBy":{"unread":0,"waiting":2,"unlogged":0,"unplaced":0},
            "skipped":1,"skippedBy":{"beforeStart":1,"leftBehind":0,"retention":0},"missingCount":0,"missing":[]}}
            """;

    private static final Logger LOG = Logger.getLogger(AuditsResource.class);
    private static final Source HOOK = new Source.Pointer("/resthooks/id");

    private final Auditing auditing;
    private final Caller caller;
    private final Clock clock;

    AuditsResource(Auditing auditing, Caller caller, Clock clock) {
        this.auditing = auditing;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("{id}/audit")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Operation(
            operationId = "auditResthook",
            summary = "Prove that nothing was lost",
            description =
                    """
                    Reads everything that came to the event log from `from` until before `to`, and holds what the hook
                    waits for against the log of its deliveries. Each such event is counted once: as delivered, pending,
                    skipped or missing. Whatever happens meanwhile, an event that is on its way is never called missing.

                    Times are when events came to the platform's log. An event that its producer sent twice is two.
                    The hook is taken as it is: what it waited for before it got another event isn't known.

                    One call reads for some seconds. If that isn't enough for the span, `complete` is false and the
                    numbers are of the part that was read; give `nextCursor` as `cursor`, in place of the times, for the
                    next part. The numbers of all parts add up to those of the span, each part as of its own call.
                    """)
    @RequestBody(ref = "Audit")
    @APIResponse(
            responseCode = "200",
            description = "What became of the events.",
            content =
                    @Content(
                            schema = @Schema(implementation = AuditView.Answer.class),
                            examples = @ExampleObject(name = "an hour", value = EXAMPLE)))
    @APIResponse(
            responseCode = "409",
            description =
                    "Nothing can be proved: successes aren't logged (`successes-not-logged`), or"
                            + " weren't, or aren't any more, of all that the span holds"
                            + " (`not-logged-so-far-back`); or the hook got another event meanwhile"
                            + " (`hook-changed`).",
            content = @Content(schema = @Schema(ref = "Problem")))
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
                            "The hook waits for another event than when the audit began. Begin anew.",
                            HOOK);
            case AuditResult.SuccessesNotLogged() ->
                    throw unproved(
                            "successes-not-logged",
                            "Successes are counted here and not logged, so that nothing tells which"
                                    + " events were delivered.",
                            HOOK);
            case AuditResult.LoggedSince(Instant since) ->
                    throw unproved(
                            "not-logged-so-far-back",
                            "Deliveries are surely logged only of what came to the log at %s or later."
                                    .formatted(caller.shown(nextSecond(since))),
                            new Source.Pointer("/from"));
            case AuditResult.Busy() -> throw busy();
        };
    }

    private AuditResult finding(HookId hook, AuditQuery query) {
        try {
            return auditing.audit(caller.org(), hook, query);
        } catch (EventOffsets.LogAway away) {
            LOG.warnf("an audit was given up, Kafka is away or slow: hook=%s %s", hook, away);
            throw Problems.logAway();
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
        return Problems.of(409, code, "Nothing can be proved", detail, source);
    }

    private static ProblemException busy() {
        return Problems.later(
                503,
                "audits-busy",
                "Too many audits are under way",
                "Each takes some seconds. Try again then.",
                new Source.None());
    }
}
