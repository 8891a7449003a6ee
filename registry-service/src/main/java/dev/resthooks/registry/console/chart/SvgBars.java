package dev.resthooks.registry.console.chart;

import dev.resthooks.registry.statistics.AttemptCounts;
import java.util.List;
import java.util.Locale;

/**
 * The numbers of attempts as bars, a bar for each step, as paths of an SVG. Failed attempts are the
 * lower part of a bar. The highest bar has the most.
 */
public record SvgBars(String delivered, String failed, long most) {
    private static final double GAP = 1;
    private static final double LEAST_COUNT = 1.5;
    private static final double LEAST_DURATION = 2;

    /** The powers of ten that the scale of durations has. */
    private static final int DECADES = 5;

    /** Draws bars: the width is that of all together, the height that of the highest. */
    static SvgBars of(List<AttemptCounts> steps, int width, int height) {
        long most = steps.stream().mapToLong(it -> it.delivered() + it.failed()).max().orElse(0);
        Path good = new Path();
        Path bad = new Path();
        double step = (double) width / Math.max(1, steps.size());
        for (int number = 0; number < steps.size(); number++) {
            AttemptCounts counts = steps.get(number);
            double below = height(counts.failed(), most, height);
            double above = Math.min(height(counts.delivered(), most, height), height - below);
            bad.bar(number * step, step - GAP, height, below);
            good.bar(number * step, step - GAP, height - below, above);
        }
        return new SvgBars(good.toString(), bad.toString(), most);
    }

    private static double height(long count, long most, int height) {
        return count == 0 ? 0 : Math.max(LEAST_COUNT, (double) height * count / most);
    }

    /**
     * Returns the path of the durations. A bar reaches from the duration of half of the attempts to
     * that of 95 of 100. The scale is logarithmic, from 1 ms at the bottom to 100 s at the top.
     */
    static String durations(List<AttemptCounts> steps, int width, int height) {
        Path path = new Path();
        double step = (double) width / Math.max(1, steps.size());
        for (int number = 0; number < steps.size(); number++) {
            AttemptCounts counts = steps.get(number);
            if (counts.percentile(50).isPresent()) {
                double low = above(counts.percentile(50).getAsLong(), height);
                double high = above(counts.percentile(95).orElse(1), height);
                double length = Math.max(LEAST_DURATION, high - low);
                path.bar(number * step, step - GAP, height - low, length);
            }
        }
        return path.toString();
    }

    private static double above(long millis, int height) {
        return height * Math.log10((double) millis) / DECADES;
    }

    /** Bars as the path of an SVG. Coordinates grow to the right and downwards. */
    static final class Path {
        private final StringBuilder text = new StringBuilder();

        /** Adds a bar that stands on {@code bottom}, unless it has no height. */
        void bar(double left, double width, double bottom, double height) {
            if (height > 0) {
                String up = number(height);
                text.append('M').append(number(left)).append(' ').append(number(bottom));
                text.append("v-").append(up).append('h').append(number(width));
                text.append('v').append(up).append('z');
            }
        }

        /** Returns a number with one digit after the point, if it needs one: pages have many. */
        private static String number(double number) {
            String text = String.format(Locale.ROOT, "%.1f", number);
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
