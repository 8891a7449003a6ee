package dev.resthooks.registry.audit.rest;

import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.registry.audit.Audit;
import dev.resthooks.registry.audit.AuditCounts;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.tenant.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An audit as customers see it. */
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

    /** The counts of pending events, by what they wait for. */
    record PendingBy(long unread, long waiting, long unlogged, long unplaced) {}

    /** The counts of skipped events, by reason. */
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
                        counts.named().stream().map(it -> MissingView.of(it, caller)).toList()));
    }
}
