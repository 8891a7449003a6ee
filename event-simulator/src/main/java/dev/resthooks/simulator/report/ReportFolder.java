package dev.resthooks.simulator.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            Files.writeString(path.resolve("timeline.csv"), TimelineCsv.write(report));
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
}
