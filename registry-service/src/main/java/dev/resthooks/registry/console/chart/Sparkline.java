package dev.resthooks.registry.console.chart;

import dev.resthooks.registry.console.page.Wording;
import dev.resthooks.registry.statistics.AttemptCounts;
import java.util.List;

/** A small chart of attempts, 96 wide and 24 high, with a bar for each step. */
public record Sparkline(SvgBars bars, String label) {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 24;

    /** Draws steps that together cover a span such as {@code 24 hours}. */
    public static Sparkline of(List<AttemptCounts> steps, String span) {
        long delivered = steps.stream().mapToLong(AttemptCounts::delivered).sum();
        long failed = steps.stream().mapToLong(AttemptCounts::failed).sum();
        return new Sparkline(
                SvgBars.of(steps, WIDTH, HEIGHT),
                delivered + failed == 0
                        ? "No attempts in the last " + span
                        : "Last %s: %s delivered, %s failed"
                                .formatted(
                                        span, Wording.number(delivered), Wording.number(failed)));
    }

    public boolean isEmpty() {
        return bars.most() == 0;
    }
}
