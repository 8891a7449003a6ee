package dev.resthooks.simulator.report;

import java.util.Collections;
import java.util.List;

/** Writes the report as Markdown, with its plots in separate files. */
final class MarkdownPage {
    private static final int MOST_LINES = 50;

    private MarkdownPage() {}

    static String write(LoadReport report, Iterable<String> plots) {
        StringBuilder page = new StringBuilder();
        page.append("# ").append(report.title()).append("\n\n");
        page.append("*").append(report.question()).append("*\n\n");
        page.append(report.result().good() ? "**Good.** " : "**Not good.** ");
        page.append(report.verdict()).append(".\n\n");
        table(page, ReportTables.facts(report));
        table(page, ReportTables.latencies(report));
        table(page, ReportTables.classes(report));
        List<String> wrong = ReportTables.wrong(report, MOST_LINES);
        if (!wrong.isEmpty()) {
            page.append("## What went wrong\n\n");
            wrong.forEach(line -> page.append("- ").append(line).append('\n'));
            page.append('\n');
        }
        plots.forEach(name -> page.append("![%s](%s.svg)%n%n".formatted(name, name)));
        return page.toString();
    }

    private static void table(StringBuilder page, List<List<String>> rows) {
        row(page, rows.getFirst());
        row(page, Collections.nCopies(rows.getFirst().size(), "---"));
        rows.subList(1, rows.size()).forEach(cells -> row(page, cells));
        page.append('\n');
    }

    private static void row(StringBuilder page, List<String> cells) {
        cells.forEach(cell -> page.append("| ").append(Markup.cell(cell)).append(' '));
        page.append("|\n");
    }
}
