package dev.resthooks.bench.whole;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.bench.Spread;
import dev.resthooks.bench.result.Plot;
import dev.resthooks.bench.result.ResultFolder;
import dev.resthooks.stack.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Writes down what the builds gave. */
final class WholeReport {
    /** Requests that are rarer than one in so many events are left out of the table. */
    private static final double RARE = 0.0005;

    private final List<Integer> rates;
    private final Map<String, List<BuildRun>> turns;

    WholeReport(List<Integer> rates, Map<String, List<BuildRun>> turns) {
        this.rates = rates;
        this.turns = turns;
    }

    void writeTo(ResultFolder folder) {
        folder.writeJson(this::json);
        folder.writeMarkdown("What the whole system costs", text());
        List<String> groups = rates.stream().filter(it -> it > 0).map("%,d/s"::formatted).toList();
        List<Plot.Bars> bars =
                turns.keySet().stream()
                        .map(build ->
                                new Plot.Bars(
                                        build,
                                        IntStream.range(0, rates.size())
                                                .filter(i -> rates.get(i) > 0)
                                                .mapToObj(i -> spread(build, i, Figures::cpu))
                                                .toList()))
                        .toList();
        folder.draw("cpu", new Plot("CPU of all processes, µs per event", groups, bars));
    }

    private void json(ObjectNode json) {
        ObjectNode builds = json.putObject("builds");
        turns.forEach((build, all) -> {
            ArrayNode list = builds.putArray(build);
            for (BuildRun turn : all) {
                ObjectNode written = list.addObject();
                turn.loads().forEach(it -> figures(written.withArray("loads").addObject(), it));
                turn.overload()
                        .ifPresent(it -> {
                            written.put("knee", it.knee());
                            figures(written.putObject("twiceTheKnee"), it.twice());
                        });
                figures(written.putObject("producerAlone"), turn.producerAlone());
            }
        });
    }

    private static void figures(ObjectNode json, Figures figures) {
        json.put("rate", figures.rate());
        json.put("seconds", rounded(figures.seconds()));
        json.put("events", figures.events());
        json.put("deliveredInTime", figures.inTime());
        json.put("deliveredAgain", figures.again());
        json.put("p50Millis", rounded(figures.p50()));
        json.put("p99Millis", rounded(figures.p99()));
        json.put("contextSwitchesPerEvent", rounded(figures.switches()));
        ObjectNode cpu = json.putObject("cpuMicrosPerEvent");
        ObjectNode memory = json.putObject("residentMiB");
        for (Component part : RunningStack.PARTS) {
            cpu.put(part.id(), rounded(figures.cpu(part)));
            memory.put(part.id(), rounded(figures.resident(part)));
        }
        ObjectNode requests = json.putObject("brokerPerEvent");
        new TreeSet<>(figures.requests().keySet())
                .forEach(it -> requests.put(it, rounded(figures.perUnit(it))));
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    private String text() {
        StringBuilder text =
                new StringBuilder(
                        """
                        The system has one core; the producer, which sends with a linger of 5 ms, and nginx, which
                        answers 200, have the other. All is durable. CPU is user and kernel time of the processes in µs
                        per event, and per second without events; the producer's and nginx's are not in it. Latency is
                        from when an event was due to the answer. Medians, in brackets the range.

                        | build | events/s | dispatcher | broker | registry | PostgreSQL | all | p50 ms | p99 ms | context switches |
                        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                        """);
        turns.keySet().forEach(build -> loads(build, text));
        text.append(
                """

                | build | of the broker's CPU at %,d/s the producer's | knee, events/s | delivered/s at twice the knee | of the knee |
                | --- | --- | --- | --- | --- |
                """
                        .formatted(
                                turns.values()
                                        .iterator()
                                        .next()
                                        .getFirst()
                                        .producerAlone()
                                        .rate()));
        turns.forEach((build, all) -> capacity(build, all, text));
        turns.forEach((build, all) -> requests(build, all, text));
        turns.forEach((build, all) -> memory(build, all, text));
        ratios(text);
        return text.toString();
    }

    private void loads(String build, StringBuilder text) {
        for (int load = 0; load < rates.size(); load++) {
            List<String> cells = new ArrayList<>(List.of(build, "%,d".formatted(rates.get(load))));
            for (Component part : RunningStack.PARTS) {
                cells.add(spread(build, load, it -> it.cpu(part)).text("%,.0f"));
            }
            cells.add("**" + spread(build, load, Figures::cpu).text("%,.0f") + "**");
            boolean hasEvents = rates.get(load) > 0;
            cells.add(hasEvents ? spread(build, load, Figures::p50).text("%,.1f") : "");
            cells.add(hasEvents ? spread(build, load, Figures::p99).text("%,.0f") : "");
            cells.add(spread(build, load, Figures::switches).text("%,.1f"));
            row(cells, text);
        }
    }

    private void capacity(String build, List<BuildRun> all, StringBuilder text) {
        int load = rates.indexOf(all.getFirst().producerAlone().rate());
        Spread producers =
                of(
                        all,
                        it ->
                                it.producerAlone().cpu(Component.KAFKA)
                                        / it.loads().get(load).cpu(Component.KAFKA));
        List<Overload> overloads = all.stream().flatMap(it -> it.overload().stream()).toList();
        row(
                List.of(
                        build,
                        producers.text("%.2f"),
                        text(overloads, Overload::knee, "%,.0f"),
                        text(overloads, it -> it.twice().delivered(), "%,.0f"),
                        text(overloads, Overload::kept, "%.2f")),
                text);
    }

    private static String text(
            List<Overload> overloads, ToDoubleFunction<Overload> of, String format) {
        return overloads.isEmpty()
                ? "not measured"
                : Spread.of(overloads.stream().map(it -> of.applyAsDouble(it)).toList())
                        .text(format);
    }

    private void requests(String build, List<BuildRun> all, StringBuilder text) {
        text.append("\nRequests to the broker and bytes, ").append(build);
        text.append(", per event (per second without events):\n\n| events/s |");
        List<String> names =
                all.getFirst().loads().stream()
                        .filter(it -> it.rate() > 0)
                        .flatMap(it ->
                                it.requests().keySet().stream()
                                        .filter(name -> it.perUnit(name) > RARE))
                        .distinct()
                        .sorted()
                        .toList();
        names.forEach(it -> text.append(" ").append(it).append(" |"));
        text.append("\n|").append(" --- |".repeat(names.size() + 1)).append("\n");
        for (int load = 0; load < rates.size(); load++) {
            int at = load;
            List<String> cells = new ArrayList<>(List.of("%,d".formatted(rates.get(load))));
            names.forEach(name ->
                    cells.add(
                            "%,.3f"
                                    .formatted(
                                            of(all, it -> it.loads().get(at).perUnit(name))
                                                    .median())));
            row(cells, text);
        }
    }

    private static void memory(String build, List<BuildRun> all, StringBuilder text) {
        text.append("\nResident memory after the ordinary loads, ").append(build).append(":");
        for (Component part : RunningStack.PARTS) {
            text.append(
                    " %s %s MiB;"
                            .formatted(
                                    part.id(),
                                    of(all, it -> it.loads().getLast().resident(part))
                                            .text("%,.0f")));
        }
        text.append("\n");
    }

    /** Tells what the first build costs of what the last one does, round by round. */
    private void ratios(StringBuilder text) {
        if (turns.size() < 2) {
            return;
        }
        List<String> builds = List.copyOf(turns.keySet());
        text.append(
                "\n%s : %s, within each round:\n\n".formatted(builds.getFirst(), builds.getLast()));
        text.append("| events/s | CPU of all | p50 | p99 |\n| --- | --- | --- | --- |\n");
        for (int load = 0; load < rates.size(); load++) {
            row(
                    List.of(
                            "%,d".formatted(rates.get(load)),
                            ratio(load, Figures::cpu),
                            ratio(load, Figures::p50),
                            ratio(load, Figures::p99)),
                    text);
        }
    }

    private String ratio(int load, ToDoubleFunction<Figures> of) {
        List<String> builds = List.copyOf(turns.keySet());
        List<BuildRun> mine = turns.getOrDefault(builds.getFirst(), List.of());
        List<BuildRun> others = turns.getOrDefault(builds.getLast(), List.of());
        if (of.applyAsDouble(others.getFirst().loads().get(load)) == 0) {
            return "";
        }
        return Spread.of(
                        IntStream.range(0, mine.size())
                                .mapToObj(round ->
                                        of.applyAsDouble(mine.get(round).loads().get(load))
                                                / of.applyAsDouble(
                                                        others.get(round).loads().get(load)))
                                .toList())
                .text("%.2f");
    }

    private Spread spread(String build, int load, ToDoubleFunction<Figures> of) {
        return of(
                turns.getOrDefault(build, List.of()), it -> of.applyAsDouble(it.loads().get(load)));
    }

    private static Spread of(List<BuildRun> turns, ToDoubleFunction<BuildRun> of) {
        return Spread.of(turns.stream().map(it -> of.applyAsDouble(it)).toList());
    }

    private static void row(List<String> cells, StringBuilder text) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
