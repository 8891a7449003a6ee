package dev.resthooks.registry.console.replay;

import dev.resthooks.registry.audit.AuditCounts;
import dev.resthooks.registry.audit.Verdict.Reason;
import dev.resthooks.registry.audit.Verdict.Wait;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What came of the parts of an audit that were made before. The form that asks for the next part
 * carries it: whoever changes it there shows wrong numbers to nobody else.
 *
 * @param counts the sums; missing events are not named
 * @param isLogWhole whether the event log certainly still had everything that was written to it
 */
record EarlierParts(AuditCounts counts, boolean isLogWhole) {
    /** No part was made before. */
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

    /** Parses a text of {@link #text}. Returns {@link #NONE} if it is invalid. */
    static EarlierParts of(String text) {
        if (!TEXT.matcher(text).matches()) {
            return NONE;
        }
        long[] numbers = Stream.of(text.split("-", NUMBERS)).mapToLong(Long::parseLong).toArray();
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
