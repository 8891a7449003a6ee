package dev.resthooks.registry.console.replay;

import dev.resthooks.registry.audit.AuditCounts;
import dev.resthooks.registry.audit.AuditHook.Audit;
import dev.resthooks.registry.audit.AuditQuery;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;
import dev.resthooks.registry.console.page.Wording;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * An audit in words and numbers, with what came of its earlier parts if it takes several.
 *
 * @param tone how the verdict is coloured: {@code good}, {@code warn} or {@code bad}
 * @param sum the arithmetic, such as {@code 204 events = 200 delivered + 2 pending + …}
 * @param cursor asks for the rest of the span; empty if there is none
 * @param sums what came of the parts so far, for the form that asks for the rest
 * @param doubt what the audit can't know
 */
public record AuditReport(
        String verdict,
        String tone,
        String sum,
        List<Line> lines,
        List<AuditCounts.Missed> missed,
        String cursor,
        String sums,
        String doubt) {
    /** A number and what it counts, which may be a part of the line before it. */
    public record Line(String number, String what, String meaning, boolean isPart) {}

    /** Returns the report, with the {@link #sums} of the part before; empty for the first one. */
    public static AuditReport of(Audit audit, String earlier) {
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
                counts.named(),
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
        List<Line> lines = new ArrayList<>();
        lines.add(whole(counts.delivered(), "delivered", "A success is logged."));
        lines.add(whole(counts.allPending(), "pending", "Not delivered yet, or not logged yet."));
        Stream.of(Wait.values())
                .filter(it -> counts.pending(it) > 0)
                .forEach(it -> lines.add(part(counts.pending(it), waitsFor(it))));
        lines.add(
                whole(counts.allSkipped(), "skipped", "They will not be delivered, for a reason."));
        Stream.of(Reason.values())
                .filter(it -> counts.skipped(it) > 0)
                .forEach(it -> lines.add(part(counts.skipped(it), reason(it))));
        lines.add(
                whole(
                        counts.missing(),
                        "missing",
                        "They should have been delivered, and no success is logged. This should be"
                                + " 0."));
        return lines;
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

    /**
     * What came of the parts of an audit that were made before. The form that asks for the next
     * part carries it: whoever changes it there shows wrong numbers to nobody else.
     *
     * @param isLogWhole whether the event log certainly still had everything that was written to it
     */
    private record EarlierParts(AuditCounts counts, boolean isLogWhole) {
        static final EarlierParts NONE = new EarlierParts(AuditCounts.NONE, true);

        private static final int NUMBERS = 3 + Wait.values().length + Reason.values().length;
        private static final Pattern TEXT =
                Pattern.compile("[0-9]{1,15}(-[0-9]{1,15}){" + (NUMBERS - 1) + "}");

        String text() {
            LongStream numbers =
                    LongStream.concat(
                            LongStream.of(isLogWhole ? 1 : 0, counts.delivered(), counts.missing()),
                            LongStream.concat(
                                    Stream.of(Wait.values()).mapToLong(counts::pending),
                                    Stream.of(Reason.values()).mapToLong(counts::skipped)));
            return String.join("-", numbers.mapToObj(Long::toString).toList());
        }

        /** Parses what {@link #text} returns; {@link #NONE} if it is invalid. */
        static EarlierParts of(String text) {
            if (!TEXT.matcher(text).matches()) {
                return NONE;
            }
            long[] numbers =
                    Stream.of(text.split("-", NUMBERS)).mapToLong(Long::parseLong).toArray();
            int next = 3;
            Map<Wait, Long> pending = new EnumMap<>(Wait.class);
            for (Wait why : Wait.values()) {
                pending.put(why, numbers[next++]);
            }
            Map<Reason, Long> skipped = new EnumMap<>(Reason.class);
            for (Reason why : Reason.values()) {
                skipped.put(why, numbers[next++]);
            }
            long matched = LongStream.of(numbers).skip(1).sum();
            return new EarlierParts(
                    new AuditCounts(matched, numbers[1], pending, skipped, numbers[2], List.of()),
                    numbers[0] == 1);
        }
    }
}
