package dev.resthooks.simulator.report;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Draws lines over common axes, as self-contained SVG. */
final class LinePlot {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 270;
    private static final int LEFT = 70;
    private static final int RIGHT = WIDTH - 14;
    private static final int TOP = 34;
    private static final int BOTTOM = HEIGHT - 40;
    private static final int LEGEND_COLUMNS = 6;
    private static final int LEGEND_ROW = 17;

    private final Axis x;
    private final Axis y;
    private final StringBuilder svg = new StringBuilder(16_384);
    private final Formatter out = new Formatter(svg, Locale.ROOT);

    /** A line; a value of NaN is a gap. A point between gaps is a dot. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Line(String name, int colour, double[] xs, double[] ys) {
        boolean hasValue(int point) {
            return point >= 0 && point < ys.length && !Double.isNaN(ys[point]);
        }
    }

    record Band(String name, double from, double to) {}

    /** An axis from {@code least} to {@code most}. On a logarithmic axis both are positive. */
    record Axis(
            String name,
            double least,
            double most,
            boolean logarithmic,
            List<Double> ticks,
            DoubleFunction<String> labels) {
        /** Returns an axis from 0 in about {@code steps} steps of 1, 2 or 5 times a power of 10. */
        static Axis linear(String name, double most, int steps, DoubleFunction<String> labels) {
            double about = most > 0 ? most / steps : 1;
            int exponent = (int) Math.floor(Math.log10(about));
            double head = about / Math.pow(10, exponent);
            int digit = head <= 1 ? 1 : head <= 2 ? 2 : head <= 5 ? 5 : 10;
            double end = Math.max(most, multiple(1, digit, exponent));
            List<Double> ticks =
                    IntStream.iterate(0, number -> number + 1)
                            .mapToDouble(number -> multiple(number, digit, exponent))
                            .takeWhile(tick -> tick <= end)
                            .boxed()
                            .toList();
            return new Axis(name, 0, end, false, ticks, labels);
        }

        /** Divides by a negative power: 6 / 10 is the number written 0.6, and 6 * 0.1 isn't. */
        private static double multiple(int number, int digit, int exponent) {
            double whole = (double) number * digit;
            return exponent < 0 ? whole / Math.pow(10, -exponent) : whole * Math.pow(10, exponent);
        }

        /** Returns an axis between powers of ten around two positive values. */
        static Axis logarithmic(double least, double most, DoubleFunction<String> labels) {
            double from = Math.pow(10, Math.floor(Math.log10(least)));
            double to = Math.max(from * 10, Math.pow(10, Math.ceil(Math.log10(most))));
            List<Double> ticks =
                    DoubleStream.iterate(from, tick -> tick < to * 1.1, tick -> tick * 10)
                            .boxed()
                            .toList();
            return new Axis("", from, to, true, ticks, labels);
        }

        /** Returns the position of a value, from 0 at the beginning of the axis to 1 at its end. */
        double share(double value) {
            double within = Math.clamp(value, least, most);
            return logarithmic
                    ? Math.log(within / least) / Math.log(most / least)
                    : (within - least) / (most - least);
        }
    }

    private LinePlot(Axis x, Axis y) {
        this.x = x;
        this.y = y;
    }

    static String svg(String title, Axis x, Axis y, List<Band> bands, List<Line> lines) {
        LinePlot plot = new LinePlot(x, y);
        int rows = (lines.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS;
        String name = Markup.html(title);
        plot.out.format(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" class="plot" role="img" \
                aria-label="%s" font-family="system-ui,sans-serif" font-size="12">
                <style>
                %s</style>
                <text x="%d" y="16" font-size="14" font-weight="600" fill="var(--ink)">%s</text>
                """,
                WIDTH, HEIGHT + LEGEND_ROW * rows, name, Markup.resource("plot.css"), LEFT, name);
        bands.forEach(plot::draw);
        plot.drawGrid();
        for (int number = 0; number < lines.size(); number++) {
            plot.draw(lines.get(number), number);
        }
        return plot.svg.append("</svg>\n").toString();
    }

    private double px(double value) {
        return LEFT + x.share(value) * (RIGHT - LEFT);
    }

    private double py(double value) {
        return BOTTOM - y.share(value) * (BOTTOM - TOP);
    }

    private void draw(Band band) {
        double from = px(band.from());
        out.format(
                "<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='var(--band)' opacity='.6'/>"
                        + "<text x='%.1f' y='%d' fill='var(--dim)' font-size='11'>%s</text>%n",
                from,
                TOP,
                Math.max(2, px(band.to()) - from),
                BOTTOM - TOP,
                from + 3,
                TOP + 12,
                Markup.html(band.name()));
    }

    private void drawGrid() {
        for (double tick : y.ticks()) {
            out.format(
                    "<path stroke='var(--grid)' d='M%d %.1fH%d'/>"
                            + "<text x='%d' y='%.1f' text-anchor='end' fill='var(--dim)'>%s</text>%n",
                    LEFT, py(tick), RIGHT, LEFT - 6, py(tick) + 4, y.labels().apply(tick));
        }
        for (double tick : x.ticks()) {
            out.format(
                    "<path stroke='var(--grid)' d='M%.1f %dV%d'/>"
                            + "<text x='%.1f' y='%d' text-anchor='%s' fill='var(--dim)'>%s</text>%n",
                    px(tick),
                    TOP,
                    BOTTOM,
                    px(tick),
                    BOTTOM + 16,
                    px(tick) > RIGHT - 28 ? "end" : "middle",
                    x.labels().apply(tick));
        }
        out.format(
                "<text x='%d' y='%d' text-anchor='end' fill='var(--dim)'>%s</text>%n",
                RIGHT, BOTTOM + 30, Markup.html(x.name()));
    }

    private void draw(Line line, int number) {
        StringBuilder path = new StringBuilder();
        for (int point = 0; point < line.xs().length; point++) {
            if (line.hasValue(point)) {
                path.append(line.hasValue(point - 1) ? 'L' : 'M')
                        .append(Math.round(px(line.xs()[point]) * 10) / 10.0)
                        .append(' ')
                        .append(Math.round(py(line.ys()[point]) * 10) / 10.0)
                        .append(line.hasValue(point + 1) ? "" : "h0");
            }
        }
        int left = LEFT + number % LEGEND_COLUMNS * ((RIGHT - LEFT) / LEGEND_COLUMNS);
        int row = HEIGHT + 4 + LEGEND_ROW * (number / LEGEND_COLUMNS);
        out.format(
                "<path d='%s' fill='none' stroke='var(--c%d)' stroke-width='1.8'"
                        + " stroke-linejoin='round' stroke-linecap='round'/>%n",
                path, line.colour() % 10);
        out.format(
                "<rect x='%d' y='%d' width='14' height='3' rx='1' fill='var(--c%d)'/>"
                        + "<text x='%d' y='%d' fill='var(--ink)'>%s</text>%n",
                left, row - 5, line.colour() % 10, left + 19, row, Markup.html(line.name()));
    }
}
