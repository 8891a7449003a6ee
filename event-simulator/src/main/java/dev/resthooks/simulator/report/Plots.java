package dev.resthooks.simulator.report;

import dev.resthooks.simulator.load.FaultMark;
import dev.resthooks.simulator.load.Percentiles;
import dev.resthooks.simulator.load.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** The plots of a report, by the names of their files. */
final class Plots {
    private static final int MOST_POINTS = 600;
    private static final double SMALLEST_MILLIS = 0.1;
    private static final DoubleFunction<String> COUNT = Plots::shortly;

    private final LoadReport report;
    private final List<Sample> samples;
    private final double[] seconds;
    private final LinePlot.Axis time;
    private final List<LinePlot.Band> faults;

    private Plots(LoadReport report) {
        this.report = report;
        this.samples = thinned(report.samples());
        this.seconds = samples.stream().mapToDouble(Sample::second).toArray();
        double end = samples.isEmpty() ? 1 : samples.getLast().second();
        this.time = LinePlot.Axis.upTo("seconds", end, COUNT);
        this.faults = report.result().played().faults().stream().map(Plots::band).toList();
    }

    static Map<String, String> of(LoadReport report) {
        Plots plots = new Plots(report);
        Map<String, String> svgs = new LinkedHashMap<>();
        svgs.put("throughput", plots.throughput());
        svgs.put("latency", plots.latency());
        svgs.put("distribution", plots.distribution());
        svgs.put("lag", plots.lag());
        if (report.classes().size() > 1) {
            svgs.put("classes-throughput", plots.classThroughput());
            svgs.put("classes-latency", plots.classLatency());
            svgs.put("classes-lag", plots.classLag());
        }
        return svgs;
    }

    private String throughput() {
        double[] sent = rates(sample -> sample.sent());
        double[] delivered = rates(sample -> sample.delivered());
        return new LinePlot("Per second", time, axis(sent, delivered))
                .bands(faults)
                .line(new LinePlot.Line("events sent", 7, seconds, sent))
                .line(new LinePlot.Line("deliveries", 0, seconds, delivered))
                .svg();
    }

    private String latency() {
        double[] most = latencies(Percentiles::most);
        double[] p50 = latencies(Percentiles::p50);
        return new LinePlot("Latency: event due → request at the receiver", time, millis(p50, most))
                .bands(faults)
                .line(new LinePlot.Line("p50", 1, seconds, p50))
                .line(new LinePlot.Line("p90", 5, seconds, latencies(Percentiles::p90)))
                .line(new LinePlot.Line("p99", 0, seconds, latencies(Percentiles::p99)))
                .line(new LinePlot.Line("p99.9", 3, seconds, latencies(Percentiles::p999)))
                .line(new LinePlot.Line("max", 2, seconds, most))
                .svg();
    }

    private String lag() {
        double[] lag = samples.stream().mapToDouble(Sample::lag).toArray();
        return new LinePlot("Deliveries that are expected and haven't come", time, axis(lag))
                .bands(faults)
                .line(new LinePlot.Line("lag", 2, seconds, lag))
                .svg();
    }

    /** By how many nines: 90 %, 99 %, 99.9 % … at even distances. */
    private String distribution() {
        double[] nines = new double[101];
        for (int point = 0; point < nines.length; point++) {
            nines[point] = point / 20.0;
        }
        LinePlot.Axis x =
                new LinePlot.Axis(
                        "percentile",
                        0,
                        5,
                        false,
                        List.of(0.0, 0.301, 1.0, 2.0, 3.0, 4.0, 5.0),
                        Plots::percentile);
        List<LinePlot.Line> lines = new ArrayList<>();
        List<Histogram> classes = report.result().latencies().classes();
        for (int number = 0; number < classes.size(); number++) {
            if (classes.get(number).getTotalCount() > 0) {
                lines.add(distribution(number, nines, classes.get(number)));
            }
        }
        double[][] all = lines.stream().map(LinePlot.Line::ys).toArray(double[][]::new);
        LinePlot plot = new LinePlot("Latency by percentile", x, millis(all));
        lines.forEach(plot::line);
        return plot.svg();
    }

    private LinePlot.Line distribution(int number, double[] nines, Histogram micros) {
        double[] values = new double[nines.length];
        for (int point = 0; point < nines.length; point++) {
            double percentile = 100 * (1 - Math.pow(10, -nines[point]));
            boolean resolved = Math.pow(10, nines[point]) <= 2.0 * micros.getTotalCount();
            values[point] = resolved ? micros.getValueAtPercentile(percentile) / 1e3 : Double.NaN;
        }
        return new LinePlot.Line(report.classes().get(number).name(), number, nines, values);
    }

    private String classThroughput() {
        return byClass(
                "Deliveries per second by class of receivers",
                each -> rates(sample -> sample.classes().get(each).delivered()),
                Plots::axis);
    }

    private String classLatency() {
        return byClass(
                "Latency p99 by class of receivers",
                each ->
                        samples.stream()
                                .map(sample -> sample.classes().get(each).latency())
                                .mapToDouble(it -> it.count() == 0 ? Double.NaN : it.p99())
                                .toArray(),
                Plots::millis);
    }

    private String classLag() {
        return byClass(
                "Deliveries that are expected and haven't come, by class of receivers",
                each ->
                        samples.stream()
                                .mapToDouble(sample -> sample.classes().get(each).lag())
                                .toArray(),
                Plots::axis);
    }

    private String byClass(
            String title, IntFunction<double[]> values, Function<double[][], LinePlot.Axis> axis) {
        List<LinePlot.Line> lines =
                IntStream.range(0, report.classes().size())
                        .mapToObj(each ->
                                new LinePlot.Line(
                                        report.classes().get(each).name(),
                                        each,
                                        seconds,
                                        values.apply(each)))
                        .toList();
        double[][] all = lines.stream().map(LinePlot.Line::ys).toArray(double[][]::new);
        LinePlot plot = new LinePlot(title, time, axis.apply(all)).bands(faults);
        lines.forEach(plot::line);
        return plot.svg();
    }

    private double[] rates(ToDoubleFunction<Sample> count) {
        return samples.stream()
                .mapToDouble(
                        sample -> count.applyAsDouble(sample) / Math.max(0.001, sample.seconds()))
                .toArray();
    }

    private double[] latencies(ToDoubleFunction<Percentiles> which) {
        return samples.stream()
                .map(Sample::latency)
                .mapToDouble(it -> it.count() == 0 ? Double.NaN : which.applyAsDouble(it))
                .toArray();
    }

    private static LinePlot.Axis axis(double[]... lines) {
        return LinePlot.Axis.linear("", most(lines), COUNT);
    }

    private static LinePlot.Axis millis(double[]... lines) {
        double least = Double.MAX_VALUE;
        for (double[] line : lines) {
            for (double value : line) {
                least = value > 0 ? Math.min(least, value) : least;
            }
        }
        double most = Math.max(1, most(lines));
        double from = Math.clamp(least, SMALLEST_MILLIS, most);
        return LinePlot.Axis.logarithmic("", from, most, Plots::tick);
    }

    private static String tick(double millis) {
        if (millis >= 1_000) {
            return shortly(millis / 1_000) + " s";
        }
        return (millis < 1 ? Double.toString(millis) : shortly(millis)) + " ms";
    }

    private static double most(double[]... lines) {
        double most = 0;
        for (double[] line : lines) {
            for (double value : line) {
                most = value > most ? value : most;
            }
        }
        return most;
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
        if (nines == 0) {
            return "0 %";
        }
        if (nines < 1) {
            return "50 %";
        }
        int behind = (int) nines - 2;
        return behind < 0 ? "90 %" : behind == 0 ? "99 %" : "99." + "9".repeat(behind) + " %";
    }

    private static LinePlot.Band band(FaultMark mark) {
        return new LinePlot.Band(
                mark.fault().part() + " " + mark.fault().kind().word(),
                mark.fromSecond(),
                mark.toSecond());
    }

    /** Of a long load, every n-th sample; what is cut away shows in the CSV and the JSON. */
    private static List<Sample> thinned(List<Sample> samples) {
        int step = Math.max(1, (samples.size() + MOST_POINTS - 1) / MOST_POINTS);
        List<Sample> some = new ArrayList<>();
        for (int number = 0; number < samples.size(); number += step) {
            some.add(samples.get(number));
        }
        return some;
    }
}
