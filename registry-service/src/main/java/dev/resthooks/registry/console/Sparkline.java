package dev.resthooks.registry.console;

import dev.resthooks.registry.statistics.AttemptCounts;
import dev.resthooks.registry.statistics.StepSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A small chart of attempts, a bar for each step, as paths of an SVG that is {@link #WIDTH} wide
 * and {@link #HEIGHT} high. Failed attempts are the lower part of a bar.
 *
 * @param delivered the path of the delivered attempts
 * @param failed the path of the failed attempts
 * @param label what the chart shows, in words
 */
public record Sparkline(String delivered, String failed, String label) {
    public static final int WIDTH = 96;
    public static final int HEIGHT = 24;

    private static final double GAP = 1;
    private static final double LEAST = 1.5;

    /**
     * Draws a chart.
     *
     * @param span the time that all steps cover, such as {@code 24 hours}
     */
    public static Sparkline of(List<AttemptCounts> steps, String span) {
        long delivered = steps.stream().mapToLong(AttemptCounts::delivered).sum();
        long failed = steps.stream().mapToLong(AttemptCounts::failed).sum();
        long most = steps.stream().mapToLong(it -> it.delivered() + it.failed()).max().orElse(0);
        StringBuilder good = new StringBuilder();
        StringBuilder bad = new StringBuilder();
        double step = (double) WIDTH / Math.max(1, steps.size());
        for (int number = 0; number < steps.size(); number++) {
            AttemptCounts counts = steps.get(number);
            double below = height(counts.failed(), most);
            double above = height(counts.delivered(), most);
            bar(bad, number * step, step - GAP, HEIGHT, below);
            bar(good, number * step, step - GAP, HEIGHT - below, Math.min(above, HEIGHT - below));
        }
        return new Sparkline(good.toString(), bad.toString(), label(delivered, failed, span));
    }

    /** Returns the last 24 hours in steps of an hour, the present hour included. */
    public static StepSpan day(Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(Duration.ofHours(1));
        return new StepSpan(end.minus(Duration.ofHours(24)), end, Duration.ofHours(1));
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

    private static double height(long count, long most) {
        return count == 0 ? 0 : Math.max(LEAST, (double) HEIGHT * count / most);
    }

    private static void bar(
            StringBuilder path, double left, double width, double bottom, double height) {
        if (height > 0) {
            path.append(
                    String.format(
                            Locale.ROOT,
                            "M%.1f %.1fv-%.1fh%.1fv%.1fz",
                            left,
                            bottom,
                            height,
                            width,
                            height));
        }
    }
}
