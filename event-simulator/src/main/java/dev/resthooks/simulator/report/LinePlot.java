package dev.resthooks.simulator.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** Lines over a common axis, drawn as SVG that needs nothing else. */
final class LinePlot {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 270;
    private static final int LEFT = 70;
    private static final int RIGHT = 14;
    private static final int TOP = 34;
    private static final int BOTTOM = 40;
    private static final int ROW = 17;

    private final String title;
    private final Axis x;
    private final Axis y;
    private final List<Line> lines = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();

    /** A line; what isn't a number is a gap. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Line(String name, int colour, double[] xs, double[] ys) {}

    /** A stretch of the x axis in which something was going on. */
    record Band(String name, double from, double to) {}

    LinePlot(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    LinePlot line(Line line) {
        lines.add(line);
        return this;
    }

    LinePlot bands(List<Band> more) {
        bands.addAll(more);
        return this;
    }

    String svg() {
        StringBuilder svg = new StringBuilder(16_384);
        svg.append(
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" class="plot" role="img" \
                aria-label="%s" font-family="system-ui,sans-serif" font-size="12">
                <style>
                .plot{--ink:#1f2733;--dim:#697386;--grid:#e4e8ee;--band:#f3d9a4;--c0:#1f6feb;--c1:#2da44e;
                --c2:#d1571f;--c3:#8250df;--c4:#bf3989;--c5:#1b7c83;--c6:#9a6700;--c7:#57606a;
                --c8:#cf222e;--c9:#0a3069}
                @media (prefers-color-scheme:dark){.plot{--ink:#e6edf3;--dim:#9aa5b4;--grid:#2d3440;
                --band:#5c4716;--c0:#58a6ff;--c1:#56d364;--c2:#ff9b5e;--c3:#bc8cff;--c4:#ff7bd0;
                --c5:#4fc9d1;--c6:#e3b341;--c7:#a8b1bd;--c8:#ff7b72;--c9:#9ecbff}}
                </style>
                <text x="%d" y="16" font-size="14" font-weight="600" fill="var(--ink)">%s</text>
                """
                        .formatted(WIDTH, height(), Text.html(title), LEFT, Text.html(title)));
        bands.forEach(band -> draw(svg, band));
        drawGrid(svg);
        lines.forEach(line -> draw(svg, line));
        drawLegend(svg);
        return svg.append("</svg>\n").toString();
    }

    /** Room for the legend's rows. */
    private int height() {
        return HEIGHT + ROW * ((lines.size() + 5) / 6);
    }

    private double px(double value) {
        return LEFT + x.share(value) * (WIDTH - LEFT - RIGHT);
    }

    private double py(double value) {
        return HEIGHT - BOTTOM - y.share(value) * (HEIGHT - TOP - BOTTOM);
    }

    private void draw(StringBuilder svg, Band band) {
        double from = px(band.from());
        double width = Math.max(2, px(band.to()) - from);
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect x='%.1f' y='%d' width='%.1f' height='%d' fill='var(--band)' opacity='.6'/>%n",
                        from,
                        TOP,
                        width,
                        HEIGHT - TOP - BOTTOM));
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x='%.1f' y='%d' fill='var(--dim)' font-size='11'>%s</text>%n",
                        from + 3,
                        TOP + 12,
                        Text.html(band.name())));
    }

    private void drawGrid(StringBuilder svg) {
        for (double tick : y.ticks()) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='var(--grid)'/>"
                                    + "<text x='%d' y='%.1f' text-anchor='end' fill='var(--dim)'>%s</text>%n",
                            LEFT,
                            WIDTH - RIGHT,
                            py(tick),
                            py(tick),
                            LEFT - 6,
                            py(tick) + 4,
                            y.label(tick)));
        }
        for (double tick : x.ticks()) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<line x1='%.1f' x2='%.1f' y1='%d' y2='%d' stroke='var(--grid)'/>"
                                    + "<text x='%.1f' y='%d' text-anchor='%s' fill='var(--dim)'>%s</text>%n",
                            px(tick),
                            px(tick),
                            TOP,
                            HEIGHT - BOTTOM,
                            px(tick),
                            HEIGHT - BOTTOM + 16,
                            px(tick) > WIDTH - 3 * RIGHT ? "end" : "middle",
                            x.label(tick)));
        }
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<text x='%d' y='%d' text-anchor='end' fill='var(--dim)'>%s</text>%n",
                        WIDTH - RIGHT,
                        HEIGHT - BOTTOM + 30,
                        Text.html(x.name())));
    }

    private void draw(StringBuilder svg, Line line) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int point = 0; point < line.xs().length; point++) {
            double value = line.ys()[point];
            if (Double.isNaN(value)) {
                pen = false;
            } else {
                path.append(
                        String.format(
                                Locale.ROOT,
                                "%s%.1f %.1f",
                                pen ? "L" : "M",
                                px(line.xs()[point]),
                                py(value)));
                pen = true;
            }
        }
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<path d='%s' fill='none' stroke='var(--c%d)' stroke-width='1.8'"
                                + " stroke-linejoin='round' stroke-linecap='round'/>%n",
                        path,
                        line.colour() % 10));
    }

    private void drawLegend(StringBuilder svg) {
        int column = (WIDTH - LEFT - RIGHT) / 6;
        for (int number = 0; number < lines.size(); number++) {
            int at = LEFT + number % 6 * column;
            int row = HEIGHT - 6 + ROW * (number / 6) + 10;
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<rect x='%d' y='%d' width='14' height='3' rx='1' fill='var(--c%d)'/>"
                                    + "<text x='%d' y='%d' fill='var(--ink)'>%s</text>%n",
                            at,
                            row - 5,
                            lines.get(number).colour() % 10,
                            at + 19,
                            row,
                            Text.html(lines.get(number).name())));
        }
    }

    /** One of the two axes. */
    record Axis(
            String name,
            double least,
            double most,
            boolean logarithmic,
            List<Double> ticks,
            DoubleFunction<String> labels) {
        /** From 0 to something round above {@code most}. */
        static Axis linear(String name, double most, DoubleFunction<String> labels) {
            double step = step(most / 5);
            List<Double> ticks = new ArrayList<>();
            double end = Math.max(step, Math.ceil(most / step) * step);
            for (int number = 0; number * step <= end * 1.000_1; number++) {
                ticks.add(number * step);
            }
            return new Axis(name, 0, end, false, ticks, labels);
        }

        /** From 0 to {@code most} exactly. */
        static Axis upTo(String name, double most, DoubleFunction<String> labels) {
            double step = step(most / 8);
            List<Double> ticks = new ArrayList<>();
            for (int number = 0; number * step <= most; number++) {
                ticks.add(number * step);
            }
            return new Axis(name, 0, Math.max(most, step), false, ticks, labels);
        }

        /** Powers of ten around {@code least} and {@code most}, both over 0. */
        static Axis logarithmic(
                String name, double least, double most, DoubleFunction<String> labels) {
            int from = (int) Math.floor(Math.log10(least));
            int to = Math.max(from + 1, (int) Math.ceil(Math.log10(most)));
            List<Double> ticks = new ArrayList<>();
            for (int power = from; power <= to; power++) {
                ticks.add(Math.pow(10, power));
            }
            return new Axis(name, Math.pow(10, from), Math.pow(10, to), true, ticks, labels);
        }

        double share(double value) {
            double within = Math.clamp(value, least, most);
            return logarithmic
                    ? Math.log(within / least) / Math.log(most / least)
                    : (within - least) / (most - least);
        }

        String label(double tick) {
            return labels.apply(tick);
        }

        /** 1, 2 or 5 times a power of ten. */
        private static double step(double about) {
            if (about <= 0) {
                return 1;
            }
            double power = Math.pow(10, Math.floor(Math.log10(about)));
            double head = about / power;
            return power * (head <= 1 ? 1 : head <= 2 ? 2 : head <= 5 ? 5 : 10);
        }
    }
}
