package dev.resthooks.registry.console.chart;

import dev.resthooks.registry.statistics.AttemptCounts;

import java.util.List;

/**
 * The durations of attempts as bars, a bar for each step, as the path of an SVG. A bar reaches from
 * the duration of half of the attempts to that of 95 of 100. The scale is logarithmic, from 1 ms at
 * the bottom to 100 s at the top.
 */
final class DurationBars {
    /** The powers of ten that the scale has. */
    private static final int DECADES = 5;

    private static final double GAP = 1;
    private static final double LEAST = 2;

    private DurationBars() {}

    static String path(List<AttemptCounts> steps, int width, int height) {
        SvgPath path = new SvgPath();
        double step = (double) width / Math.max(1, steps.size());
        for (int number = 0; number < steps.size(); number++) {
            AttemptCounts counts = steps.get(number);
            if (counts.percentile(50).isPresent()) {
                double low = above(counts.percentile(50).getAsLong(), height);
                double high = above(counts.percentile(95).orElse(1), height);
                path.bar(number * step, step - GAP, height - low, Math.max(LEAST, high - low));
            }
        }
        return path.toString();
    }

    /** Returns how far above the bottom a duration is. */
    private static double above(long millis, int height) {
        return height * Math.log10((double) millis) / DECADES;
    }
}
