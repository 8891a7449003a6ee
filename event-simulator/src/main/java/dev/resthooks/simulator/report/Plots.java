package dev.resthooks.simulator.report;

import dev.resthooks.simulator.load.Sample;
import dev.resthooks.simulator.load.Sample.Percentiles;
import dev.resthooks.simulator.report.LinePlot.Axis;
import dev.resthooks.simulator.report.LinePlot.Band;
import dev.resthooks.simulator.report.LinePlot.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/** The plots of a report, by file name. */
final class Plots {
    private static final int MOST_POINTS = 600;
    private static final double SMALLEST_MILLIS = 0.1;

    /** The deliveries of a second from which on p99 and p99.9 aren't simply the largest. */
    private static final int FOR_P99 = 100;

    private static final int FOR_P999 = 1_000;

    /** An axis of percentiles by their number of nines: 90 %, 99 %, 99.9 % … at equal distances. */
    private static final Axis NINES =
            new Axis(
                    "percentile",
                    0,
                    5,
                    false,
                    List.of(0.0, 0.301, 1.0, 2.0, 3.0, 4.0, 5.0),
                    Plots::percentile);

    private final LoadReport report;
    private final List<Sample> samples;
    private final double[] expected;
    private final double[] seconds;
    private final Axis time;
    private final List<Band> faults;

    private Plots(LoadReport report) {
        this.report = report;
        this.samples = thinned(report.samples());
        this.expected =
                thinned(expected(report.samples())).stream().mapToDouble(it -> it).toArray();
        this.seconds = each(Sample::second);
        double end = samples.isEmpty() ? 1 : samples.getLast().second();
        this.time = Axis.linear("seconds", end, 8, Plots::shortly);
        this.faults =
                report.result().played().faults().stream()
                        .map(it -> new Band(it.name(), it.fromSecond(), it.toSecond()))
                        .toList();
    }

    static Map<String, String> of(LoadReport report) {
        Plots plots = new Plots(report);
        Map<String, String> svgs = new LinkedHashMap<>();
        svgs.put("throughput", plots.throughput());
        svgs.put("latency", plots.latency());
        svgs.put("distribution", plots.distribution());
        svgs.put("lag", plots.lag());
        if (report.classes().size() > 1) {
            svgs.put(
                    "classes-throughput",
                    plots.byClass(
                            "Deliveries per second by class of receivers",
                            Plots::counts,
                            Plots::untilLast,
                            (its, sample) -> perSecond(its.delivered(), sample)));
            svgs.put(
                    "classes-latency",
                    plots.byClass(
                            "Latency p99 by class of receivers",
                            Plots::millis,
                            it -> it,
                            (its, _) -> shown(its.latency(), 1, Percentiles::p99)));
            svgs.put(
                    "classes-lag",
                    plots.byClass(
                            "Deliveries that are expected and haven't come, by class of receivers",
                            Plots::counts,
                            it -> it,
                            (its, _) -> its.lag()));
        }
        return svgs;
    }

    private String throughput() {
        return overTime(
                "Deliveries per second",
                Plots::counts,
                new Line("expected", 7, seconds, untilLast(expected)),
                new Line(
                        "arrived",
                        0,
                        seconds,
                        untilLast(each(it -> perSecond(it.delivered(), it)))));
    }

    /** Returns deliveries expected anew each second: arrivals, and growth of what is due. */
    static List<Double> expected(List<Sample> samples) {
        List<Double> expected = new ArrayList<>();
        long lagBefore = 0;
        for (Sample sample : samples) {
            long anew = Math.max(0, sample.delivered() + sample.lag() - lagBefore);
            expected.add(perSecond(anew, sample));
            lagBefore = sample.lag();
        }
        return expected;
    }

    /** Returns the values, with a gap in place of the zeros at their end. */
    static double[] untilLast(double[] values) {
        double[] shown = values.clone();
        for (int last = shown.length - 1; last >= 0 && shown[last] == 0; last--) {
            shown[last] = Double.NaN;
        }
        return shown;
    }

    private String latency() {
        return overTime(
                "Latency: event due → request at the receiver",
                Plots::millis,
                // The last line is on top.
                line("max", 2, it -> shown(it.latency(), 1, Percentiles::most)),
                line("p99.9", 3, it -> shown(it.latency(), FOR_P999, Percentiles::p999)),
                line("p99", 0, it -> shown(it.latency(), FOR_P99, Percentiles::p99)),
                line("p90", 5, it -> shown(it.latency(), 1, Percentiles::p90)),
                line("p50", 1, it -> shown(it.latency(), 1, Percentiles::p50)));
    }

    private String lag() {
        return overTime(
                "Deliveries that are expected and haven't come",
                Plots::counts,
                line("lag", 2, Sample::lag));
    }

    private String distribution() {
        double[] nines = IntStream.rangeClosed(0, 100).mapToDouble(point -> point / 20.0).toArray();
        List<Histogram> classes = report.result().latencies().classes();
        List<Line> lines =
                IntStream.range(0, classes.size())
                        .filter(each -> classes.get(each).getTotalCount() > 0)
                        .mapToObj(each ->
                                new Line(
                                        report.classes().get(each).name(),
                                        each,
                                        nines,
                                        DoubleStream.of(nines)
                                                .map(point -> latencyAt(classes.get(each), point))
                                                .toArray()))
                        .toList();
        return LinePlot.svg("Latency by percentile", NINES, millis(lines), List.of(), lines);
    }

    /** Returns a percentile of the latencies, or NaN if there are too few. */
    private static double latencyAt(Histogram micros, double nines) {
        double oneIn = Math.pow(10, nines);
        return oneIn <= 2.0 * micros.getTotalCount()
                ? micros.getValueAtPercentile(100 * (1 - 1 / oneIn)) / 1e3
                : Double.NaN;
    }

    private String byClass(
            String title,
            Function<List<Line>, Axis> scale,
            UnaryOperator<double[]> ends,
            ToDoubleBiFunction<Sample.ClassSample, Sample> value) {
        return overTime(
                title,
                scale,
                IntStream.range(0, report.classes().size())
                        .mapToObj(each ->
                                new Line(
                                        report.classes().get(each).name(),
                                        each,
                                        seconds,
                                        ends.apply(
                                                each(it ->
                                                        value.applyAsDouble(
                                                                it.classes().get(each), it)))))
                        .toArray(Line[]::new));
    }

    private String overTime(String title, Function<List<Line>, Axis> scale, Line... lines) {
        List<Line> drawn =
                Stream.of(lines)
                        .filter(it -> !DoubleStream.of(it.ys()).allMatch(Double::isNaN))
                        .toList();
        return LinePlot.svg(title, time, scale.apply(drawn), faults, drawn);
    }

    private Line line(String name, int colour, ToDoubleFunction<Sample> value) {
        return new Line(name, colour, seconds, each(value));
    }

    private double[] each(ToDoubleFunction<Sample> value) {
        return samples.stream().mapToDouble(value).toArray();
    }

    private static double perSecond(long count, Sample sample) {
        return count / Math.max(0.001, sample.seconds());
    }

    /** Returns a percentile, or NaN for a second with fewer deliveries than it takes. */
    private static double shown(
            Percentiles latency, int least, ToDoubleFunction<Percentiles> which) {
        return latency.count() < least ? Double.NaN : which.applyAsDouble(latency);
    }

    private static Axis counts(List<Line> lines) {
        return Axis.linear("", values(lines).max().orElse(0), 5, Plots::shortly);
    }

    private static Axis millis(List<Line> lines) {
        double most = Math.max(1, values(lines).max().orElse(1));
        double least = values(lines).min().orElse(1);
        return Axis.logarithmic(Math.clamp(least, SMALLEST_MILLIS, most), most, Plots::tick);
    }

    private static DoubleStream values(List<Line> lines) {
        return lines.stream().flatMapToDouble(it -> DoubleStream.of(it.ys())).filter(y -> y > 0);
    }

    private static String tick(double millis) {
        return millis >= 1_000 ? shortly(millis / 1_000) + " s" : shortly(millis) + " ms";
    }

    private static String shortly(double number) {
        if (number >= 1_000_000) {
            return Figures.count(number / 1_000_000) + "M";
        }
        if (number >= 10_000) {
            return Figures.count(number / 1_000) + "k";
        }
        return number < 1 && number > 0 ? Double.toString(number) : Figures.count(number);
    }

    private static String percentile(double nines) {
        if (nines < 1) {
            return nines == 0 ? "0 %" : "50 %";
        }
        int behind = (int) nines - 2;
        return behind < 0 ? "90 %" : behind == 0 ? "99 %" : "99." + "9".repeat(behind) + " %";
    }

    /** Returns every n-th value of a long load. The CSV and the JSON have all of them. */
    private static <T> List<T> thinned(List<T> values) {
        int step = Math.max(1, (values.size() + MOST_POINTS - 1) / MOST_POINTS);
        return IntStream.iterate(0, number -> number < values.size(), number -> number + step)
                .mapToObj(values::get)
                .toList();
    }
}
