package dev.resthooks.registry.console.chart;

import dev.resthooks.registry.statistics.AttemptCounts;

import java.util.List;

/**
 * The numbers of attempts as bars, a bar for each step, as paths of an SVG. Failed attempts are the
 * lower part of a bar.
 *
 * @param delivered the path of the delivered attempts
 * @param failed the path of the failed attempts
 * @param most the number of attempts of the highest bar
 */
record AttemptBars(String delivered, String failed, long most) {
    private static final double GAP = 1;
    private static final double LEAST = 1.5;

    /**
     * Draws the bars.
     *
     * @param width the width of all bars together
     * @param height the height of the highest bar
     */
    static AttemptBars of(List<AttemptCounts> steps, int width, int height) {
        long most = steps.stream().mapToLong(it -> it.delivered() + it.failed()).max().orElse(0);
        SvgPath good = new SvgPath();
        SvgPath bad = new SvgPath();
        double step = (double) width / Math.max(1, steps.size());
        for (int number = 0; number < steps.size(); number++) {
            AttemptCounts counts = steps.get(number);
            double below = height(counts.failed(), most, height);
            double above = Math.min(height(counts.delivered(), most, height), height - below);
            bad.bar(number * step, step - GAP, height, below);
            good.bar(number * step, step - GAP, height - below, above);
        }
        return new AttemptBars(good.toString(), bad.toString(), most);
    }

    private static double height(long count, long most, int height) {
        return count == 0 ? 0 : Math.max(LEAST, (double) height * count / most);
    }
}
