package dev.resthooks.stack.result.page;

import dev.resthooks.stack.result.Figure;
import dev.resthooks.stack.result.ResultLine;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One figure through the runs that have it.
 *
 * @param points one for each run, the newest first
 * @param isLessBetter whether a lower number is a better one
 */
record Series(List<Point> points, boolean isLessBetter) {
    private static final int LATEST = 5;

    Series {
        points = List.copyOf(points);
    }

    record Point(ResultLine line, Figure figure) {
        /** Returns the figure, marked if it broke its bound. */
        String text() {
            return (figure.holds() ? "" : "**BROKEN** ") + figure.text();
        }
    }

    static Series of(List<ResultLine> lines, String what, boolean isLessBetter) {
        return new Series(
                lines.stream()
                        .flatMap(line -> line.figure(what).map(it -> new Point(line, it)).stream())
                        .toList(),
                isLessBetter);
    }

    Point newest() {
        return points.getFirst();
    }

    Point worstOfLatest() {
        return worst(points.stream().limit(LATEST));
    }

    Point worstOfAll() {
        return worst(points.stream());
    }

    /** Of equals the newest. A figure that broke its bound is worse than one that kept it. */
    private Point worst(Stream<Point> of) {
        Comparator<Point> byNumber = Comparator.comparingDouble(it -> it.figure().measured());
        return of.min(
                        Comparator.comparing((Point it) -> it.figure().holds())
                                .thenComparing(isLessBetter ? byNumber.reversed() : byNumber))
                .orElseThrow();
    }
}
