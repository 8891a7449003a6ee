package dev.resthooks.simulator.report;

import static dev.resthooks.simulator.report.Figures.count;
import static dev.resthooks.simulator.report.Figures.millis;
import static dev.resthooks.simulator.report.Figures.percent;
import static dev.resthooks.simulator.report.Figures.seconds;
import static java.time.temporal.ChronoUnit.SECONDS;

import dev.resthooks.simulator.load.LoadResult;
import dev.resthooks.simulator.load.Sample.Percentiles;
import dev.resthooks.simulator.plan.Hooks;
import dev.resthooks.simulator.plan.Hooks.ReceiverClass;
import dev.resthooks.simulator.plan.LoadScenario;
import dev.resthooks.simulator.reconcile.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables of every page. The first row has the headings. */
final class ReportTables {
    private ReportTables() {}

    static List<List<String>> facts(LoadReport report) {
        LoadResult.Played played = report.result().played();
        LoadScenario scenario = played.scenario();
        String traffic =
                "%s events sent in %s, %s organisations, seed %d"
                        .formatted(
                                count(report.result().sent().events()),
                                seconds(played.sendingSeconds()),
                                count(scenario.traffic().organisations()),
                                scenario.timing().seed());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", ""));
        rows.add(List.of("command", report.command()));
        rows.add(List.of("run", played.run() + ", " + played.startedAt().truncatedTo(SECONDS)));
        rows.add(List.of("traffic", traffic));
        rows.add(List.of("pace", report.pace()));
        rows.add(List.of("hooks", hooks(report)));
        String checked = count(report.result().callbacks().checked());
        rows.add(List.of("callbacks checked in full", checked));
        if (report.result().repairs().checked() > 0) {
            String lost = count(report.result().repairs().checked());
            rows.add(List.of("lost by receivers and sent again", lost));
        }
        rows.add(List.of("all over after", seconds(played.totalSeconds())));
        played.faults().forEach(mark -> rows.add(List.of("fault", fault(mark))));
        rows.add(List.of("machine", report.machine().text()));
        return rows;
    }

    private static String fault(LoadResult.FaultMark mark) {
        return "%s from %s to %s"
                .formatted(mark.name(), seconds(mark.fromSecond()), seconds(mark.toSecond()));
    }

    private static String hooks(LoadReport report) {
        int count =
                report.result().findings().classes().stream()
                        .mapToInt(Findings.ClassFindings::hooks)
                        .sum();
        String how =
                switch (report.result().played().scenario().hooks().count()) {
                    case Hooks.Count.PerEvent(int each) ->
                            each + " for each event of each organisation";
                    case Hooks.Count.InAll(int _) -> "in total, for the most frequent events";
                };
        return count(count) + ", " + how;
    }

    static List<List<String>> classes(LoadReport report) {
        String head =
                "receivers,share,hooks,expected to be,expected,delivered,missing,out of order,"
                        + "duplicates,owed,disabled hooks,requests";
        List<List<String>> rows = new ArrayList<>(List.of(List.of(head.split(",", -1))));
        List<Findings.ClassFindings> found = report.result().findings().classes();
        for (int number = 0; number < found.size(); number++) {
            ReceiverClass receiver = report.classes().get(number);
            Findings.ClassFindings its = found.get(number);
            rows.add(
                    List.of(
                            receiver.name(),
                            percent(receiver.share()),
                            count(its.hooks()),
                            receiver.expectation().name().toLowerCase(Locale.ROOT),
                            count(its.expected()),
                            count(its.delivered()),
                            count(its.missing()),
                            count(its.late()),
                            count(its.duplicates()),
                            count(its.owed()),
                            count(its.disabledHooks()),
                            count(its.requests())));
        }
        return rows;
    }

    static List<List<String>> latencies(LoadReport report) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("latency", "deliveries", "p50", "p90", "p99", "p99.9", "max"));
        rows.add(row("all", Percentiles.of(report.result().latencies().all())));
        for (int number = 0;
                report.classes().size() > 1 && number < report.classes().size();
                number++) {
            rows.add(
                    row(
                            report.classes().get(number).name(),
                            Percentiles.of(report.result().latencies().classes().get(number))));
        }
        return rows;
    }

    private static List<String> row(String name, Percentiles latency) {
        return List.of(
                name,
                count(latency.count()),
                millis(latency.p50()),
                millis(latency.p90()),
                millis(latency.p99()),
                millis(latency.p999()),
                millis(latency.most()));
    }

    static List<String> wrong(LoadReport report, int most) {
        Findings found = report.result().findings();
        List<String> lines = new ArrayList<>();
        gaps(found.missing()).stream().limit(most).forEach(lines::add);
        found.late().stream()
                .limit(most)
                .forEach(it ->
                        lines.add(
                                "out of order at %s: %s was overtaken by number %x of its stream, the next about its resource"
                                        .formatted(it.at(), it.id(), it.overtakenBy())));
        report.result().hooks().wrong().stream().limit(most).forEach(lines::add);
        report.result().callbacks().wrong().stream().limit(most).forEach(lines::add);
        report.result().repairs().wrong().stream().limit(most).forEach(lines::add);
        return lines;
    }

    /** Returns the missing events, with consecutive ones in one line. */
    private static List<String> gaps(List<Findings.Missing> missing) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < missing.size(); ) {
            int to = from;
            while (to + 1 < missing.size() && follows(missing.get(to), missing.get(to + 1))) {
                to++;
            }
            lines.add(gap(missing.get(from), missing.get(to)));
            from = to + 1;
        }
        return lines;
    }

    private static boolean follows(Findings.Missing one, Findings.Missing other) {
        return other.at().equals(one.at()) && other.number() == one.number() + 1;
    }

    private static String gap(Findings.Missing first, Findings.Missing last) {
        return first.equals(last)
                ? "missing at %s: the event whose id begins with %s"
                        .formatted(first.at(), first.idPrefix())
                : "missing at %s: %s events, from that whose id begins with %s to %s"
                        .formatted(
                                first.at(),
                                count(last.number() - first.number() + 1),
                                first.idPrefix(),
                                last.idPrefix());
    }
}
