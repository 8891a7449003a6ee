package dev.resthooks.bench;

import java.util.List;

/** What several rounds gave: the middle one, and the range. */
public record Spread(double median, double least, double most) {
    /** What wasn't measured. */
    public static final Spread NONE = new Spread(0, 0, 0);

    /** Of at least one value. */
    public static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median =
                sorted.size() % 2 == 1
                        ? sorted.get(middle)
                        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }

    /** As in {@code 1.52 (1.40–1.61)}. */
    public String text(String format) {
        return (format + " (" + format + "–" + format + ")").formatted(median, least, most);
    }
}
