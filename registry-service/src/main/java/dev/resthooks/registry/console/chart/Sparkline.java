package dev.resthooks.registry.console.chart;

import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.statistics.AttemptCounts;
import dev.resthooks.registry.statistics.StepSpan;

import java.time.Instant;
import java.util.List;

/**
 * A small chart of attempts, a bar for each step, as paths of an SVG that is {@link #WIDTH} wide
 * and {@link #HEIGHT} high.
 *
 * @param delivered the path of the delivered attempts
 * @param failed the path of the failed attempts
 * @param label what the chart shows, in words
 */
public record Sparkline(String delivered, String failed, String label) {
    public static final int WIDTH = 96;
    public static final int HEIGHT = 24;

    /**
     * Draws a chart.
     *
     * @param span the time that all steps cover, such as {@code 24 hours}
     */
    public static Sparkline of(List<AttemptCounts> steps, String span) {
        long delivered = steps.stream().mapToLong(AttemptCounts::delivered).sum();
        long failed = steps.stream().mapToLong(AttemptCounts::failed).sum();
        AttemptBars bars = AttemptBars.of(steps, WIDTH, HEIGHT);
        return new Sparkline(bars.delivered(), bars.failed(), label(delivered, failed, span));
    }

    /** Returns the last 24 hours in steps of an hour, the present hour included. */
    public static StepSpan day(Instant now) {
        return ChartSpan.DAY.upTo(now);
    }

    /** Returns whether there is nothing to draw. */
    public boolean isEmpty() {
        return delivered.isEmpty() && failed.isEmpty();
    }

    private static String label(long delivered, long failed, String span) {
        return delivered + failed == 0
                ? "No attempts in the last " + span
                : "Last %s: %s delivered, %s failed"
                        .formatted(span, Wording.number(delivered), Wording.number(failed));
    }
}
