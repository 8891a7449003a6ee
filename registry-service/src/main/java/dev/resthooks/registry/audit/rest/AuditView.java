package dev.resthooks.registry.audit.rest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.registry.audit.Audit;
import dev.resthooks.registry.audit.AuditCounts;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.tenant.Caller;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An audit as customers see it. */
@Schema(name = "ResthookAudit")
@JsonPropertyOrder({
    "resthookId",
    "eventName",
    "from",
    "to",
    "complete",
    "nextCursor",
    "logWhole",
    "matched",
    "delivered",
    "pending",
    "pendingBy",
    "skipped",
    "skippedBy",
    "missingCount",
    "missing"
})
record AuditView(
        @Schema(examples = "382") String resthookId,
        @Schema(
                        examples = "ActionCreated",
                        description = "What the hook waits for now; its events alone are audited.")
                String eventName,
        @Schema(
                        examples = "2020-04-03T12:00:00+13:00",
                        description = "Events that came to the log then or later.")
                String from,
        @Schema(examples = "2020-04-03T13:00:00+13:00", description = "And before then.") String to,
        @Schema(description = "Whether this was the last part of the span.") boolean complete,
        @Schema(
                        nullable = true,
                        description =
                                "To be given as `cursor`, for the next part; null of the last.")
                @Nullable String nextCursor,
        @Schema(
                        description =
                                "Whether the event log surely still has all that came in the span."
                                        + " When old events were deleted from it, and it begins"
                                        + " within the span or is empty, it may not: what is gone"
                                        + " is counted nowhere.")
                boolean logWhole,
        @Schema(
                        examples = "200",
                        description =
                                "Events of this part that the hook waits for: delivered + pending +"
                                        + " skipped + missingCount.")
                long matched,
        @Schema(examples = "200", description = "Those of which a success is logged.")
                long delivered,
        @Schema(examples = "0", description = "Those that are yet to be delivered, or logged.")
                long pending,
        PendingBy pendingBy,
        @Schema(examples = "0", description = "Those that are not going to be delivered.")
                long skipped,
        SkippedBy skippedBy,
        @Schema(
                        examples = "0",
                        description =
                                "Those that should have been delivered and of which no success is"
                                        + " logged. There should be none.")
                long missingCount,
        @Schema(description = "The first 100 of them.") List<MissingView> missing) {

    /** The counts of pending events, by what they wait for. */
    @Schema(name = "ResthookAuditPending")
    @JsonPropertyOrder({"unread", "waiting", "unlogged", "unplaced"})
    record PendingBy(
            @Schema(description = "The dispatcher has not come to them for good.") long unread,
            @Schema(
                            description =
                                    "They are tried again, or wait behind others, or for the hook to"
                                            + " be enabled.")
                    long waiting,
            @Schema(description = "What became of them is yet to be logged.") long unlogged,
            @Schema(description = "The dispatcher has yet to take in the hook's last change.")
                    long unplaced) {}

    /** The counts of skipped events, by reason. */
    @Schema(name = "ResthookAuditSkipped")
    @JsonPropertyOrder({"beforeStart", "leftBehind", "retention"})
    record SkippedBy(
            @Schema(
                            description =
                                    "They came before the hook's start: its registration, or the"
                                            + " last time that it got another event or was resumed"
                                            + " from now.")
                    long beforeStart,
            @Schema(description = "The same, but that they were tried.") long leftBehind,
            @Schema(description = "They were deleted, being too old, before they were delivered.")
                    long retention) {}

    /** A missing event. */
    @Schema(name = "ResthookAuditMissing")
    @JsonPropertyOrder({"eventId", "resourceId", "loggedAt", "topic", "partition", "offset"})
    record MissingView(
            @Schema(examples = "019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e") String eventId,
            @Schema(nullable = true, examples = "70151") @Nullable String resourceId,
            @Schema(
                            examples = "2020-04-03T12:34:30+13:00",
                            description = "When it came to the log.")
                    String loggedAt,
            @Schema(examples = "resthooks.events.actions") String topic,
            @Schema(examples = "3") int partition,
            @Schema(examples = "4711") long offset) {

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

    /** The envelope of one audit. */
    @Schema(name = "ResthookAuditAnswer")
    record Answer(AuditView resthookaudit) {}

    static AuditView of(Audit audit, Caller caller) {
        AuditCounts counts = audit.counts();
        return new AuditView(
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
                        counts.skipped(Reason.RETENTION)),
                counts.missing(),
                counts.named().stream().map(it -> MissingView.of(it, caller)).toList());
    }
}
