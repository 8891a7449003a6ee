package dev.resthooks.simulator.report;

import dev.resthooks.simulator.load.Sample.Percentiles;
import dev.resthooks.simulator.reconcile.Findings;
import java.util.List;
import java.util.Map;

/** Writes the report as one self-contained HTML file. */
final class HtmlPage {
    private static final int MOST_LINES = 200;

    private HtmlPage() {}

    static String write(LoadReport report, Map<String, String> plots) {
        StringBuilder page = new StringBuilder(100_000);
        page.append(
                """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width">
                <title>Load: %1$s</title>
                <style>
                %2$s</style></head><body>
                <h1>%1$s</h1>
                <p class="question">%3$s</p>
                """
                        .formatted(
                                Markup.html(report.title()),
                                Markup.resource("page.css"),
                                Markup.html(report.question())));
        verdict(page, report);
        cards(page, report);
        plots.values().forEach(page::append);
        page.append("<h2>By class of receivers</h2>\n");
        table(page, ReportTables.classes(report), true);
        page.append("<h2>Latency</h2>\n");
        table(page, ReportTables.latencies(report), true);
        wrong(page, ReportTables.wrong(report, MOST_LINES));
        page.append("<h2>What was run</h2>\n");
        table(page, ReportTables.facts(report), false);
        return page.append("</body></html>\n").toString();
    }

    private static void verdict(StringBuilder page, LoadReport report) {
        boolean good = report.result().good();
        page.append(
                "<p class=\"verdict%s\"><b>%s</b> %s.</p>%n"
                        .formatted(
                                good ? "" : " bad",
                                good ? "Good." : "Not good.",
                                Markup.html(report.verdict())));
    }

    private static void cards(StringBuilder page, LoadReport report) {
        Findings found = report.result().findings();
        Percentiles latency = Percentiles.of(report.result().latencies().all());
        double seconds = Math.max(0.001, report.result().played().sendingSeconds());
        page.append("<div class=\"cards\">\n");
        card(page, Figures.count(report.result().sent().events() / seconds), "events/s", false);
        card(page, Figures.count(found.deliveredInAll()), "deliveries", false);
        card(page, Figures.count(found.missingInAll()), "missing", found.missingInAll() > 0);
        card(page, Figures.count(found.lateInAll()), "out of order", found.lateInAll() > 0);
        card(page, Figures.count(found.duplicatesInAll()), "duplicates", false);
        card(page, Figures.millis(latency.p50()), "latency p50", false);
        card(page, Figures.millis(latency.p99()), "latency p99", false);
        page.append("</div>\n");
    }

    private static void card(StringBuilder page, String figure, String name, boolean bad) {
        page.append(
                "<div class=\"card%s\"><b>%s</b><span>%s</span></div>%n"
                        .formatted(bad ? " bad" : "", figure, name));
    }

    private static void wrong(StringBuilder page, List<String> lines) {
        if (!lines.isEmpty()) {
            page.append("<h2>What went wrong</h2>\n<ul>\n");
            lines.forEach(line ->
                    page.append("<li><code>").append(Markup.html(line)).append("</code></li>\n"));
            page.append("</ul>\n");
        }
    }

    private static void table(StringBuilder page, List<List<String>> rows, boolean numbers) {
        page.append("<div class=\"wide\"><table>\n");
        for (int row = 0; row < rows.size(); row++) {
            boolean heading = row == 0;
            if (heading && !numbers) {
                continue;
            }
            page.append("<tr>");
            for (int column = 0; column < rows.get(row).size(); column++) {
                String tag = heading ? "th" : "td";
                String look = numbers && column > 0 ? " class=\"n\"" : "";
                page.append(
                        "<%s%s>%s</%s>"
                                .formatted(tag, look, Markup.html(rows.get(row).get(column)), tag));
            }
            page.append("</tr>\n");
        }
        page.append("</table></div>\n");
    }
}
