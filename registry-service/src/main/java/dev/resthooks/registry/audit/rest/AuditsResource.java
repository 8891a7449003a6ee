package dev.resthooks.registry.audit.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.audit.AuditCounts;
import dev.resthooks.registry.audit.AuditHook;
import dev.resthooks.registry.audit.AuditHook.Audit;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.refusal.AuditRefusals;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class AuditsResource {
    private final AuditHook audits;
    private final OnceOnly once;
    private final Caller caller;
    private final Clock clock;

    AuditsResource(AuditHook audits, OnceOnly once, Caller caller, Clock clock) {
        this.audits = audits;
        this.once = once;
        this.caller = caller;
        this.clock = clock;
    }

    @POST
    @Path("{id}/audit")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("hook-audited")
    @Blocking
    public Uni<RestResponse<Object>> audit(
            @PathParam("id") String id, @Context HttpHeaders headers, InputStream body) {
        JsonNode asked = JsonBody.read(body);
        AuditQuery query = AuditRequest.read(asked, clock.instant());
        return once.answerLater(
                headers,
                "audit " + id + " " + asked,
                () -> Uni.createFrom().item(() -> RestResponse.ok(audited(id, query))));
    }

    private AuditView.Answer audited(String id, AuditQuery query) {
        HookId hook = HookIds.one(id);
        return switch (audits.run(caller.org(), hook, query)) {
            case AuditHook.Result.Audited(AuditHook.Audit audit) -> AuditView.answer(audit, caller);
            case AuditHook.Result.Refused why -> throw AuditRefusals.of(why, hook, caller);
        };
    }

    record AuditView(
            String resthookId,
            String eventName,
            String from,
            String to,
            boolean complete,
            @Nullable String nextCursor,
            boolean logWhole,
            long matched,
            long delivered,
            long pending,
            PendingBy pendingBy,
            long skipped,
            SkippedBy skippedBy,
            long missingCount,
            List<MissingView> missing) {
        record PendingBy(long unread, long waiting, long unlogged, long unplaced) {}

        record SkippedBy(
                long beforeStart, long leftBehind, long byOwner, long byReceiver, long retention) {}

        record MissingView(
                String eventId,
                @Nullable String resourceId,
                String loggedAt,
                String topic,
                int partition,
                long offset) {

            static MissingView of(AuditCounts.Missed missed, Caller caller) {
                return new MissingView(
                        missed.event().id().value(),
                        missed.event().resource().map(ResourceId::value).orElse(null),
                        caller.shown(missed.event().loggedAt()),
                        missed.place().partition().topic(),
                        missed.place().partition().number(),
                        missed.place().offset());
            }
        }

        record Answer(AuditView resthookaudit) {}

        static Answer answer(Audit audit, Caller caller) {
            AuditCounts counts = audit.counts();
            return new Answer(
                    new AuditView(
                            audit.hook().toString(),
                            audit.event().eventName(),
                            caller.shown(audit.query().from()),
                            caller.shown(audit.query().to()),
                            audit.rest().isEmpty(),
                            audit.rest().map(AuditQuery::cursor).orElse(null),
                            audit.isLogWhole(),
                            counts.matched(),
                            counts.delivered(),
                            counts.allPending(),
                            new PendingBy(
                                    counts.pending(Wait.UNREAD),
                                    counts.pending(Wait.WAITING),
                                    counts.pending(Wait.UNLOGGED),
                                    counts.pending(Wait.UNPLACED)),
                            counts.allSkipped(),
                            new SkippedBy(
                                    counts.skipped(Reason.BEFORE_START),
                                    counts.skipped(Reason.LEFT_BEHIND),
                                    counts.skipped(Reason.BY_OWNER),
                                    counts.skipped(Reason.BY_RECEIVER),
                                    counts.skipped(Reason.RETENTION)),
                            counts.missing(),
                            counts.named().stream()
                                    .map(it -> MissingView.of(it, caller))
                                    .toList()));
        }
    }

    static final class AuditRequest {
        private static final String CURSOR = "cursor";

        private AuditRequest() {}

        static AuditQuery read(JsonNode body, Instant now) {
            if (body.has(CURSOR)) {
                BodyFields rest = BodyFields.of(body, Set.of(CURSOR), "{\"cursor\":…}");
                return rest(rest.required(CURSOR), now);
            }
            BodyFields fields =
                    BodyFields.of(
                            body, Set.of("from", "to"), "{\"from\":…,\"to\":…} or {\"cursor\":…}");
            TimeSpan span =
                    TimeSpan.read(fields, now, "The end of an audit cannot be in the future.");
            return AuditQuery.between(span.from(), span.to());
        }

        /** A foreign cursor would do no harm, but would mean nothing. */
        private static AuditQuery rest(JsonNode cursor, Instant now) {
            return Optional.of(cursor)
                    .filter(JsonNode::isTextual)
                    .flatMap(text -> AuditQuery.ofCursor(text.textValue(), now))
                    .orElseThrow(() ->
                            Problems.invalid(
                                    "bad-cursor",
                                    "The cursor is not valid",
                                    "The field cursor must be the unchanged nextCursor of an earlier audit.",
                                    "/" + CURSOR));
        }
    }
}
