package dev.resthooks.registry.console.operator;

import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.statistics.Statistics.AttemptTotals;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The attempts of all organisations in words.
 *
 * @param rate the attempts per second
 * @param failed the failed ones, with their share
 * @param span the time in which they began
 */
public record TrafficWords(String rate, String delivered, String failed, String span) {
    private static final double EXACT_UP_TO = 10;

    public static TrafficWords of(AttemptTotals totals, Instant since, Instant now) {
        long all = totals.delivered() + totals.failed();
        Duration span = Duration.between(since, now);
        double rate = (double) all / Math.max(1, span.toSeconds());
        return new TrafficWords(
                rate < EXACT_UP_TO
                        ? String.format(Locale.ENGLISH, "%.1f", rate)
                        : Wording.number(Math.round(rate)),
                Wording.number(totals.delivered()),
                totals.failed() == 0
                        ? "0"
                        : String.format(
                                Locale.ENGLISH,
                                "%s (%.1f %%)",
                                Wording.number(totals.failed()),
                                100.0 * totals.failed() / all),
                Wording.duration(span));
    }
}
