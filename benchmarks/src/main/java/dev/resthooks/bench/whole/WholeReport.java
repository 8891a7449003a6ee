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
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Writes down what the builds gave. */
final class WholeReport {
    /** Requests that are rarer than one in so many events are left out of the table. */
    private static final double RARE = 0.0005;

    private final List<ProducerKind> producers;
    private final List<Integer> rates;
    private final Map<String, List<BuildRun>> turns;
    private final WholeLines lines;

    WholeReport(WholeBenchmark.Plan plan, Map<String, List<BuildRun>> turns) {
        this.producers = plan.producers();
        this.rates = plan.rates();
        this.turns = turns;
        this.lines = new WholeLines(plan, turns);
    }

    void writeTo(ResultFolder folder) {
        folder.writeJson(this::json);
        lines.appendTo(folder);
        folder.writeMarkdown("What the whole system costs", text());
        List<String> groups = rates.stream().filter(it -> it > 0).map("%,d/s"::formatted).toList();
        List<Plot.Bars> bars = new ArrayList<>();
        for (ProducerKind producer : producers) {
            turns.keySet().forEach(build -> bars.add(bars(producer, build)));
        }
        folder.draw("cpu", new Plot("CPU of all processes, µs per event", groups, bars));
    }

    private Plot.Bars bars(ProducerKind producer, String build) {
        return new Plot.Bars(
                "%s, producer %s".formatted(build, producer.title()),
                IntStream.range(0, rates.size())
                        .filter(load -> rates.get(load) > 0)
                        .mapToObj(load -> spread(producer, build, load, Figures::cpu))
                        .toList());
    }

    private void json(ObjectNode json) {
        ObjectNode builds = json.putObject("builds");
        turns.forEach((build, all) -> {
            ArrayNode list = builds.putArray(build);
            for (BuildRun turn : all) {
                ObjectNode written = list.addObject();
                ObjectNode byProducer = written.putObject("producers");
                for (ProducerKind producer : producers) {
                    loads(byProducer.putObject(producer.title()), turn.of(producer));
                }
                turn.overload()
                        .ifPresent(it -> {
                            written.put("knee", it.knee());
                            figures(written.putObject("twiceTheKnee"), it.twice());
                        });
            }
        });
    }

    private static void loads(ObjectNode json, Loads loads) {
        ArrayNode all = json.putArray("loads");
        loads.all().forEach(it -> figures(all.addObject(), it));
        figures(json.putObject("producerAlone"), loads.producerAlone());
        json.put("cpuMicrosPerEventWithoutProducer", rounded(loads.cpuWithoutProducer()));
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
                        The system has one core; the producer and nginx, which answers 200, have the other. All is
                        durable. One producer lingers for 5 ms, the other one sends each event at once; each is a case of
                        its own. CPU is user and kernel time of the processes in µs per event, and per second without
                        events; the producer's and nginx's are not in it. Latency is from when an event was due to the
                        answer. Builds take turns in ABBA order. Medians, in brackets the range. Each callback is checked:
                        none is missing, went to a wrong hook or is out of order, and up to the ordinary loads' end none
                        came twice.

                        | producer | build | events/s | dispatcher | broker | registry | PostgreSQL | all | p50 ms | p99 ms | context switches |
                        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                        """);
        each((producer, build) -> loads(producer, build, text));
        text.append(
                """

                | producer | build | of the broker's CPU at %,d/s the producer's | all without it, µs per event |
                | --- | --- | --- | --- |
                """
                        .formatted(aloneRate()));
        each((producer, build) -> alone(producer, build, text));
        text.append(
                """

                | build | knee, events/s | delivered/s at twice the knee | of the knee | of these, came twice |
                | --- | --- | --- | --- | --- |
                """);
        turns.forEach((build, all) -> capacity(build, all, text));
        each((producer, build) -> requests(producer, build, text));
        each((producer, build) -> memory(producer, build, text));
        producers.forEach(it -> ratios(it, text));
        return text.toString();
    }

    private void each(BiConsumer<ProducerKind, String> writer) {
        for (ProducerKind producer : producers) {
            turns.keySet().forEach(build -> writer.accept(producer, build));
        }
    }

    private int aloneRate() {
        BuildRun any = turns.values().iterator().next().getFirst();
        return any.of(producers.getFirst()).producerAlone().rate();
    }

    private void loads(ProducerKind producer, String build, StringBuilder text) {
        for (int load = 0; load < rates.size(); load++) {
            List<String> cells =
                    new ArrayList<>(
                            List.of(producer.title(), build, "%,d".formatted(rates.get(load))));
            for (Component part : RunningStack.PARTS) {
                cells.add(spread(producer, build, load, it -> it.cpu(part)).text("%,.0f"));
            }
            cells.add("**" + spread(producer, build, load, Figures::cpu).text("%,.0f") + "**");
            boolean hasEvents = rates.get(load) > 0;
            cells.add(hasEvents ? spread(producer, build, load, Figures::p50).text("%,.1f") : "");
            cells.add(hasEvents ? spread(producer, build, load, Figures::p99).text("%,.0f") : "");
            cells.add(spread(producer, build, load, Figures::switches).text("%,.1f"));
            row(cells, text);
        }
    }

    private void alone(ProducerKind producer, String build, StringBuilder text) {
        row(
                List.of(
                        producer.title(),
                        build,
                        of(producer, build, Loads::producersShare).text("%.2f"),
                        of(producer, build, Loads::cpuWithoutProducer).text("%,.0f")),
                text);
    }

    private static void capacity(String build, List<BuildRun> all, StringBuilder text) {
        List<Overload> overloads = all.stream().flatMap(it -> it.overload().stream()).toList();
        row(
                List.of(
                        build,
                        text(overloads, Overload::knee, "%,.0f"),
                        text(overloads, it -> it.twice().delivered(), "%,.0f"),
                        text(overloads, Overload::kept, "%.2f"),
                        text(overloads, it -> it.twice().again(), "%,.0f")),
                text);
    }

    private static String text(
            List<Overload> overloads, ToDoubleFunction<Overload> of, String format) {
        return overloads.isEmpty()
                ? "not measured"
                : Spread.of(overloads.stream().map(it -> of.applyAsDouble(it)).toList())
                        .text(format);
    }

    private void requests(ProducerKind producer, String build, StringBuilder text) {
        List<Loads> all = all(producer, build);
        text.append(
                "\nRequests to the broker and bytes, %s, producer %s, per event (per second without events):\n\n| events/s |"
                        .formatted(build, producer.title()));
        List<String> names =
                all.getFirst().all().stream()
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
                                            spread(producer, build, at, it -> it.perUnit(name))
                                                    .median())));
            row(cells, text);
        }
    }

    private void memory(ProducerKind producer, String build, StringBuilder text) {
        text.append(
                "\nResident memory after the ordinary loads, %s, producer %s:"
                        .formatted(build, producer.title()));
        for (Component part : RunningStack.PARTS) {
            text.append(
                    " %s %s MiB;"
                            .formatted(
                                    part.id(),
                                    spread(
                                                    producer,
                                                    build,
                                                    rates.size() - 1,
                                                    it -> it.resident(part))
                                            .text("%,.0f")));
        }
        text.append("\n");
    }

    /** Tells what the first build costs of what the last one does, round by round. */
    private void ratios(ProducerKind producer, StringBuilder text) {
        if (turns.size() < 2) {
            return;
        }
        List<String> builds = List.copyOf(turns.keySet());
        text.append(
                "\n%s : %s, producer %s, within each round:\n\n"
                        .formatted(builds.getFirst(), builds.getLast(), producer.title()));
        text.append("| events/s | CPU of all | p50 | p99 |\n| --- | --- | --- | --- |\n");
        for (int load = 0; load < rates.size(); load++) {
            row(
                    List.of(
                            "%,d".formatted(rates.get(load)),
                            ratio(producer, load, Figures::cpu),
                            ratio(producer, load, Figures::p50),
                            ratio(producer, load, Figures::p99)),
                    text);
        }
        row(
                List.of(
                        "%,d, without the producer's share".formatted(aloneRate()),
                        ratio(producer, Loads::cpuWithoutProducer),
                        "",
                        ""),
                text);
    }

    private String ratio(ProducerKind producer, int load, ToDoubleFunction<Figures> of) {
        return ratio(producer, it -> of.applyAsDouble(it.all().get(load)));
    }

    private String ratio(ProducerKind producer, ToDoubleFunction<Loads> of) {
        List<String> builds = List.copyOf(turns.keySet());
        List<Loads> mine = all(producer, builds.getFirst());
        List<Loads> others = all(producer, builds.getLast());
        if (of.applyAsDouble(others.getFirst()) == 0) {
            return "";
        }
        return Spread.of(
                        IntStream.range(0, mine.size())
                                .mapToObj(round ->
                                        of.applyAsDouble(mine.get(round))
                                                / of.applyAsDouble(others.get(round)))
                                .toList())
                .text("%.2f");
    }

    private Spread spread(
            ProducerKind producer, String build, int load, ToDoubleFunction<Figures> of) {
        return of(producer, build, it -> of.applyAsDouble(it.all().get(load)));
    }

    private Spread of(ProducerKind producer, String build, ToDoubleFunction<Loads> of) {
        return Spread.of(all(producer, build).stream().map(it -> of.applyAsDouble(it)).toList());
    }

    private List<Loads> all(ProducerKind producer, String build) {
        return turns.getOrDefault(build, List.of()).stream().map(it -> it.of(producer)).toList();
    }

    private static void row(List<String> cells, StringBuilder text) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
