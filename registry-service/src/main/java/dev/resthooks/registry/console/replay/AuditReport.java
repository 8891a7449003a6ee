package dev.resthooks.registry.console.replay;

import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.registry.audit.AuditCounts;
import dev.resthooks.registry.audit.AuditHook.Audit;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.console.page.Wording;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * An audit in words and numbers, with what came of its earlier parts if it takes several.
 *
 * @param verdict the result in one sentence
 * @param tone how the verdict is coloured: {@code good}, {@code warn} or {@code bad}
 * @param sum the arithmetic, such as {@code 204 events = 200 delivered + 2 pending + …}
 * @param lines the parts of the sum, and the parts of these
 * @param missed the first missing events
 * @param cursor asks for the rest of the span; empty if there is none
 * @param sums what came of the parts so far, for the form that asks for the rest
 * @param doubt what the audit can't know; empty if it knows all
 */
public record AuditReport(
        String verdict,
        String tone,
        String sum,
        List<Line> lines,
        List<Missed> missed,
        String cursor,
        String sums,
        String doubt) {
    public AuditReport {
        lines = List.copyOf(lines);
        missed = List.copyOf(missed);
    }

    /**
     * A number and what it counts.
     *
     * @param isPart whether it is a part of the line before it
     */
    public record Line(String number, String what, String meaning, boolean isPart) {}

    public record Missed(String event, String resource, ShownTime logged, String position) {
        static Missed of(AuditCounts.Missed missed, Instant now, ZoneId zone) {
            return new Missed(
                    missed.event().id().value(),
                    missed.event().resource().map(ResourceId::value).orElse(""),
                    ShownTime.of(missed.event().loggedAt(), now, zone),
                    missed.place().toString());
        }
    }

    /**
     * Returns the report.
     *
     * @param earlier the {@link #sums} of the report on the part before; empty for the first part
     */
    public static AuditReport of(Audit audit, String earlier, Instant now, ZoneId zone) {
        EarlierParts before = EarlierParts.of(earlier);
        EarlierParts all =
                new EarlierParts(
                        before.counts().plus(audit.counts()),
                        before.isLogWhole() && audit.isLogWhole());
        AuditCounts counts = all.counts();
        boolean isComplete = audit.rest().isEmpty();
        return new AuditReport(
                verdict(counts, isComplete, all.isLogWhole()),
                tone(counts, isComplete && all.isLogWhole()),
                "%s = %s delivered + %s pending + %s skipped + %s missing"
                        .formatted(
                                Wording.counted(counts.matched(), "event"),
                                Wording.number(counts.delivered()),
                                Wording.number(counts.allPending()),
                                Wording.number(counts.allSkipped()),
                                Wording.number(counts.missing())),
                lines(counts),
                counts.named().stream().map(it -> Missed.of(it, now, zone)).toList(),
                audit.rest().map(AuditQuery::cursor).orElse(""),
                all.text(),
                doubt(before, all));
    }

    private static String doubt(EarlierParts before, EarlierParts all) {
        String deleted =
                all.isLogWhole()
                        ? ""
                        : "The event log may have deleted some events of this time already. Deleted"
                                + " events are counted nowhere. ";
        String unnamed =
                before.counts().missing() == 0
                        ? ""
                        : "The missing events of the earlier parts were listed with those parts.";
        return (deleted + unnamed).strip();
    }

    private static String tone(AuditCounts counts, boolean isProof) {
        if (counts.missing() > 0) {
            return "bad";
        }
        return isProof && counts.allPending() == 0 ? "good" : "warn";
    }

    private static String verdict(AuditCounts counts, boolean isComplete, boolean isLogWhole) {
        if (counts.missing() > 0) {
            return Wording.counted(counts.missing(), "event")
                    + (counts.missing() == 1 ? " is" : " are")
                    + (isComplete ? " missing." : " missing so far.");
        }
        if (!isComplete) {
            return "Nothing is missing in what was audited so far.";
        }
        if (counts.allPending() > 0) {
            return "Nothing is missing so far; some events are pending.";
        }
        if (!isLogWhole) {
            return "Nothing is missing of what the event log still has.";
        }
        return counts.matched() == 0
                ? "No event of this time is for this hook."
                : "Nothing is missing.";
    }

    private static List<Line> lines(AuditCounts counts) {
        return Stream.of(
                        Stream.of(
                                whole(counts.delivered(), "delivered", "A success is logged."),
                                whole(
                                        counts.allPending(),
                                        "pending",
                                        "Not delivered yet, or not logged yet.")),
                        Stream.of(Wait.values())
                                .filter(it -> counts.pending(it) > 0)
                                .map(it -> part(counts.pending(it), waitsFor(it))),
                        Stream.of(
                                whole(
                                        counts.allSkipped(),
                                        "skipped",
                                        "They will not be delivered, for a reason.")),
                        Stream.of(Reason.values())
                                .filter(it -> counts.skipped(it) > 0)
                                .map(it -> part(counts.skipped(it), reason(it))),
                        Stream.of(
                                whole(
                                        counts.missing(),
                                        "missing",
                                        "They should have been delivered, and no success is logged. This should"
                                                + " be 0.")))
                .flatMap(it -> it)
                .toList();
    }

    private static Line whole(long number, String what, String meaning) {
        return new Line(Wording.number(number), what, meaning, false);
    }

    private static Line part(long number, String meaning) {
        return new Line(Wording.number(number), "", meaning, true);
    }

    private static String waitsFor(Wait why) {
        return switch (why) {
            case UNREAD -> "The dispatcher has not read them yet, or has not committed them yet.";
            case WAITING ->
                    "They wait for another attempt, behind other events, or for the hook to be resumed.";
            case UNLOGGED -> "Their outcome is not in the delivery log yet.";
            case UNPLACED -> "The dispatcher may not have applied the last change of the hook yet.";
        };
    }

    private static String reason(Reason why) {
        return switch (why) {
            case BEFORE_START ->
                    "They came before the hook was registered, got its event, or was resumed from now.";
            case LEFT_BEHIND ->
                    "They were tried, failed, and were left behind when the hook was resumed from now.";
            case BY_OWNER -> "Your organisation skipped them.";
            case BY_RECEIVER -> "Your receiver gave them up by its answer.";
            case RETENTION -> "The event log deleted them before they were delivered.";
        };
    }
}
