package dev.resthooks.bench.result;

import dev.resthooks.bench.Spread;
import java.util.List;

/**
 * Bars beside each other, for each group one of each series: the medians, with whiskers of the
 * range's length around them. Where the range really lies, the table says.
 */
public record Plot(String title, List<String> groups, List<Bars> series) {
    public Plot {
        groups = List.copyOf(groups);
        series = List.copyOf(series);
    }

    /** One series: a bar for each group. */
    public record Bars(String name, List<Spread> heights) {
        public Bars {
            heights = List.copyOf(heights);
        }

        List<Double> medians() {
            return heights.stream().map(Spread::median).toList();
        }

        List<Double> whiskers() {
            return heights.stream().map(it -> (it.most() - it.least()) / 2).toList();
        }
    }
}
