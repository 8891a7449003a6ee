package dev.resthooks.registry.console;

import java.util.Locale;

/** Bars as the path of an SVG. Coordinates grow to the right and downwards. */
final class SvgPath {
    private final StringBuilder path = new StringBuilder();

    /** Adds a bar that stands on {@code bottom}. Adds nothing if it has no height. */
    void bar(double left, double width, double bottom, double height) {
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

    /** Returns the value of the attribute {@code d}. */
    @Override
    public String toString() {
        return path.toString();
    }
}
