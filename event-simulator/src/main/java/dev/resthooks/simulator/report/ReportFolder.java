package dev.resthooks.simulator.report;

import dev.resthooks.simulator.load.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The folder of a report: {@code report.html}, {@code report.md}, {@code report.json} … */
public record ReportFolder(Path path) {
    /** Creates the folder and checks that it is writable, before there is a result. */
    public void make() {
        try {
            Files.createDirectories(path);
            Files.delete(Files.createTempFile(path, "load", ".tmp"));
        } catch (IOException impossible) {
            throw new UncheckedIOException("can't write the report to " + path, impossible);
        }
    }

    public void write(LoadReport report) {
        Map<String, String> plots = Plots.of(report);
        try {
            Files.createDirectories(path);
            Files.writeString(path.resolve("report.html"), HtmlPage.write(report, plots));
            Files.writeString(
                    path.resolve("report.md"), MarkdownPage.write(report, plots.keySet()));
            Files.writeString(path.resolve("report.json"), JsonPage.write(report));
            Files.writeString(path.resolve("timeline.csv"), csv(report));
            for (Map.Entry<String, String> plot : plots.entrySet()) {
                Files.writeString(path.resolve(plot.getKey() + ".svg"), plot.getValue());
            }
        } catch (IOException noRoom) {
            throw new UncheckedIOException("can't write the report to " + path, noRoom);
        }
    }

    public static String html(LoadReport report) {
        return HtmlPage.write(report, Plots.of(report));
    }

    /** Writes the seconds of a load. Its first two columns can be replayed as rates. */
    private static String csv(LoadReport report) {
        StringBuilder csv =
                new StringBuilder(
                        "second,events_per_second,acknowledged,delivered,lag,duplicates,"
                                + "p50_ms,p99_ms,max_ms\n");
        for (Sample sample : report.samples()) {
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%.3f,%.1f,%d,%d,%d,%d,%.3f,%.3f,%.3f%n",
                            Math.max(0, sample.second() - sample.seconds()),
                            sample.sent() / Math.max(0.001, sample.seconds()),
                            sample.acknowledged(),
                            sample.delivered(),
                            sample.lag(),
                            sample.duplicates(),
                            sample.latency().p50(),
                            sample.latency().p99(),
                            sample.latency().most()));
        }
        return csv.toString();
    }
}
