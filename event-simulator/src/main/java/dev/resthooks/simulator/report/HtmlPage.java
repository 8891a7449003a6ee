package dev.resthooks.simulator.report;

import dev.resthooks.simulator.load.Percentiles;
import dev.resthooks.simulator.reconcile.Findings;
import java.util.List;
import java.util.Map;

/** Writes the report as one self-contained HTML file. */
final class HtmlPage {
    private static final int MOST_LINES = 200;

    private static final String STYLE =
            """
            :root{color-scheme:light dark;--ink:#1f2733;--dim:#697386;--paper:#fff;--card:#f6f8fa;--line:#e4e8ee;
            --good:#1a7f37;--bad:#cf222e}
            @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--dim:#9aa5b4;--paper:#0f141b;--card:#161d27;
            --line:#2d3440;--good:#56d364;--bad:#ff7b72}}
            body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:1000px;
            margin:0 auto;padding:28px 22px}
            h1{margin:0 0 2px;font-size:26px}h2{font-size:18px;margin:30px 0 8px}
            .question{color:var(--dim);font-size:17px;margin:0 0 16px}
            .verdict{border-left:5px solid var(--good);background:var(--card);padding:10px 14px;border-radius:4px}
            .verdict.bad{border-color:var(--bad)}.verdict b{color:var(--good)}.verdict.bad b{color:var(--bad)}
            .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(132px,1fr));gap:10px;margin:16px 0}
            .card{background:var(--card);border-radius:6px;padding:9px 12px}
            .card b{display:block;font-size:20px;font-variant-numeric:tabular-nums}.card span{color:var(--dim)}
            .card.bad b{color:var(--bad)}
            .wide{overflow-x:auto}table{border-collapse:collapse;font-size:13.5px;width:100%}
            th,td{text-align:left;padding:4px 10px 4px 0;border-bottom:1px solid var(--line);vertical-align:top}
            th{color:var(--dim);font-weight:500}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
            code{font-size:13px}svg{width:100%;height:auto;margin:6px 0 14px}
            """;

    private HtmlPage() {}

    static String write(LoadReport report, Map<String, String> plots) {
        StringBuilder page = new StringBuilder(100_000);
        String title = Markup.html(report.title());
        page.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>Load: ")
                .append(title)
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>")
                .append(title)
                .append("</h1>\n<p class=\"question\">")
                .append(Markup.html(report.question()))
                .append("</p>\n");
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
