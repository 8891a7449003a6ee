package dev.resthooks.registry.console.chart;

import java.util.Locale;

/** Bars as the path of an SVG. Coordinates grow to the right and downwards. */
final class SvgPath {
    private final StringBuilder path = new StringBuilder();

    /** Adds a bar that stands on {@code bottom}. Adds nothing if it has no height. */
    void bar(double left, double width, double bottom, double height) {
        if (height > 0) {
            path.append(
                    "M%s %sv-%sh%sv%sz"
                            .formatted(
                                    text(left),
                                    text(bottom),
                                    text(height),
                                    text(width),
                                    text(height)));
        }
    }

    /** Returns a number with one digit after the point, if it needs one: pages have many. */
    private static String text(double number) {
        String text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** Returns the value of the attribute {@code d}. */
    @Override
    public String toString() {
        return path.toString();
    }
}
