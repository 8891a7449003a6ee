package dev.resthooks.registry.console;

import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.registry.audit.Audit;
import dev.resthooks.registry.audit.AuditCounts;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * An audit in words and numbers.
 *
 * @param verdict the result in one sentence
 * @param tone how the verdict is coloured: {@code good}, {@code warn} or {@code bad}
 * @param sum the arithmetic, such as {@code 204 events = 200 delivered + 2 pending + …}
 * @param lines the parts of the sum, and the parts of these
 * @param missed the first missing events
 * @param cursor asks for the rest of the span; empty if there is none
 * @param doubt what the audit can't know; empty if it knows all
 */
public record AuditReport(
        String verdict,
        String tone,
        String sum,
        List<Line> lines,
        List<Missed> missed,
        String cursor,
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

    /** A missing event. */
    public record Missed(String event, String resource, ShownTime logged, String position) {
        static Missed of(AuditCounts.Missed missed, Instant now, ZoneId zone) {
            return new Missed(
                    missed.event().id().value(),
                    missed.event().resource().map(ResourceId::value).orElse(""),
                    ShownTime.of(missed.event().loggedAt(), now, zone),
                    missed.place().toString());
        }
    }

    public static AuditReport of(Audit audit, Instant now, ZoneId zone) {
        AuditCounts counts = audit.counts();
        return new AuditReport(
                verdict(counts),
                counts.missing() > 0 ? "bad" : counts.allPending() > 0 ? "warn" : "good",
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
                audit.isLogWhole()
                        ? ""
                        : "The event log may have deleted some events of this time already. Deleted"
                                + " events are counted nowhere.");
    }

    private static String verdict(AuditCounts counts) {
        if (counts.missing() > 0) {
            return Wording.counted(counts.missing(), "event")
                    + (counts.missing() == 1 ? " is" : " are")
                    + " missing.";
        }
        return counts.matched() == 0
                ? "No event of this time is for this hook."
                : counts.allPending() > 0
                        ? "Nothing is missing so far; some events are pending."
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
            case RETENTION -> "The event log deleted them before they were delivered.";
        };
    }
}
