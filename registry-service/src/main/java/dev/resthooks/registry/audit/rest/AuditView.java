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
                        description =
                                "The event that the hook is registered for now. The audit covers events of this"
                                        + " type only.")
                String eventName,
        @Schema(
                        examples = "2020-04-03T12:00:00+13:00",
                        description =
                                "Start of the span: the audit covers events that were logged at this time or later.")
                String from,
        @Schema(
                        examples = "2020-04-03T13:00:00+13:00",
                        description =
                                "End of the span: the audit covers events that were logged before this time.")
                String to,
        @Schema(description = "Whether this is the last part of the span.") boolean complete,
        @Schema(
                        nullable = true,
                        description = "The `cursor` for the next part; null for the last part.")
                @Nullable String nextCursor,
        @Schema(
                        description =
                                "Whether the event log certainly still has all events of the span. If this is"
                                        + " false, retention may have deleted some of them; the audit does not count deleted"
                                        + " events.")
                boolean logWhole,
        @Schema(
                        examples = "200",
                        description =
                                "Events of this part that match the hook: delivered + pending + skipped +"
                                        + " missingCount.")
                long matched,
        @Schema(examples = "200", description = "Matched events with a logged success.")
                long delivered,
        @Schema(
                        examples = "0",
                        description =
                                "Matched events that are not delivered yet, or whose delivery is not logged yet.")
                long pending,
        PendingBy pendingBy,
        @Schema(examples = "0", description = "Matched events that will not be delivered.")
                long skipped,
        SkippedBy skippedBy,
        @Schema(
                        examples = "0",
                        description =
                                "Matched events that should have been delivered but have no logged success. This"
                                        + " should be 0.")
                long missingCount,
        @Schema(description = "The first 100 missing events.") List<MissingView> missing) {

    /** The counts of pending events, by what they wait for. */
    @Schema(name = "ResthookAuditPending")
    @JsonPropertyOrder({"unread", "waiting", "unlogged", "unplaced"})
    record PendingBy(
            @Schema(
                            description =
                                    "Events that the dispatcher has not yet read, or has read but not yet committed.")
                    long unread,
            @Schema(
                            description =
                                    "Events that wait for another attempt, for other events, or for the hook to be"
                                            + " enabled.")
                    long waiting,
            @Schema(description = "Events whose outcome is not logged yet.") long unlogged,
            @Schema(
                            description =
                                    "Events that wait until the dispatcher has applied the last change of the hook.")
                    long unplaced) {}

    /** The counts of skipped events, by reason. */
    @Schema(name = "ResthookAuditSkipped")
    @JsonPropertyOrder({"beforeStart", "leftBehind", "byOwner", "retention"})
    record SkippedBy(
            @Schema(
                            description =
                                    "Events from before the hook's start: its registration, or the last time that it"
                                            + " got another event or was resumed from now.")
                    long beforeStart,
            @Schema(
                            description =
                                    "Events from before the hook's start that were attempted but not delivered.")
                    long leftBehind,
            @Schema(description = "Events that the hook's owner has skipped.") long byOwner,
            @Schema(description = "Events that retention deleted before they were delivered.")
                    long retention) {}

    /** A missing event. */
    @Schema(name = "ResthookAuditMissing")
    @JsonPropertyOrder({"eventId", "resourceId", "loggedAt", "topic", "partition", "offset"})
    record MissingView(
            @Schema(examples = "019cb5d0-7a40-7c31-9d2e-4f6a8b0c2d1e") String eventId,
            @Schema(nullable = true, examples = "70151") @Nullable String resourceId,
            @Schema(
                            examples = "2020-04-03T12:34:30+13:00",
                            description = "When the event was logged.")
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
                        counts.skipped(Reason.BY_OWNER),
                        counts.skipped(Reason.RETENTION)),
                counts.missing(),
                counts.named().stream().map(it -> MissingView.of(it, caller)).toList());
    }
}
