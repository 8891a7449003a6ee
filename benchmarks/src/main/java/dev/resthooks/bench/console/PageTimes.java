package dev.resthooks.bench.console;

import dev.resthooks.bench.Build;
import dev.resthooks.stack.result.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The times of each page, in milliseconds, by round; and those of the baseline, if it took turns.
 */
final class PageTimes {
    /** How many times as long as the baseline's a page may take. */
    private static final double BOUND = 1.03;

    private final Map<String, List<List<Double>>> byPage = new LinkedHashMap<>();

    /**
     * Adds a page.
     *
     * @param times the rounds of this build, and those of the baseline if it took turns
     */
    void add(String page, List<List<Double>> times) {
        byPage.put(page, times);
    }

    /**
     * Returns the figures of each page. With a baseline, the last one is the number of pages that
     * take longer than they may: a page does if three quarters of its rounds do.
     */
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        List<Figure> ratios = new ArrayList<>();
        byPage.forEach((page, times) -> {
            List<Double> own = times.getFirst();
            figures.add(Figure.ofRounds(page, "ms", own));
            if (times.size() > 1) {
                List<Double> before = times.getLast();
                figures.add(Figure.ofRounds(Build.BEFORE + ": " + page, "ms", before));
                ratios.add(Figure.ratio(page + " : " + Build.BEFORE, own, before));
            }
        });
        figures.addAll(ratios);
        if (!ratios.isEmpty()) {
            int slower = Math.toIntExact(ratios.stream().filter(PageTimes::isSlower).count());
            figures.add(
                    Figure.claimed(
                            "pages that take more than %.2f times as long as %s"
                                    .formatted(BOUND, Build.BEFORE),
                            slower,
                            "",
                            "none",
                            slower == 0));
        }
        return figures;
    }

    private static boolean isSlower(Figure ratio) {
        List<Double> sorted = ratio.rounds().stream().sorted().toList();
        return sorted.get(sorted.size() / 4) > BOUND;
    }
}
