package dev.resthooks.bench.dispatch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.bench.JavaProgram;
import dev.resthooks.bench.Spread;
import dev.resthooks.bench.result.Plot;
import dev.resthooks.bench.result.ResultFolder;
import dev.resthooks.stack.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Writes a {@link Finding} down. */
final class DispatchReport {
    private static final String JVM = String.join(" ", JavaProgram.OPTIONS);

    private final Finding finding;

    DispatchReport(Finding finding) {
        this.finding = finding;
    }

    void writeTo(ResultFolder folder) {
        folder.writeJson(this::json);
        finding.cases().forEach(it -> folder.append(it.work().title(), note(it), figures(it)));
        folder.writeMarkdown("What a delivery costs", table());
        folder.draw("rate", plot("Deliveries per second", Measurement::rate));
        folder.draw("cpu", plot("CPU of the process, µs per delivery", Measurement::cpu));
    }

    private String note(Finding.Case one) {
        return "sink: %s; %,d deliveries after a warm-up of %,d%s"
                .formatted(
                        finding.sink(),
                        one.work().measured(),
                        one.work().warmUp(),
                        Finding.best(one.trials())
                                .map("; parallel-consumer with %s records at once"::formatted)
                                .orElse(""));
    }

    private static List<Figure> figures(Finding.Case one) {
        List<Figure> figures = new ArrayList<>();
        one.rounds()
                .forEach((contender, rounds) -> {
                    figures.add(figure(contender, ": rate", "/s", rounds, Measurement::rate));
                    figures.add(figure(contender, ": CPU", "µs", rounds, Measurement::cpu));
                    figures.add(
                            figure(
                                    contender,
                                    ": CPU without compilers",
                                    "µs",
                                    rounds,
                                    Measurement::work));
                    figures.add(
                            figure(
                                    contender,
                                    ": Kafka's CPU",
                                    "µs",
                                    rounds,
                                    Measurement::brokerCpu));
                    one.rounds().keySet().stream()
                            .filter(it -> !it.equals(contender))
                            .forEach(it -> figures.addAll(ratios(one, contender, it)));
                });
        one.trials()
                .forEach((variant, trial) ->
                        figures.add(
                                Figure.of(
                                        "parallel-consumer, tried with %s: rate".formatted(variant),
                                        trial.rate(),
                                        "/s")));
        return figures;
    }

    private static Figure figure(
            String contender,
            String of,
            String unit,
            List<Measurement> rounds,
            ToDoubleFunction<Measurement> value) {
        return ResultFolder.figure(
                contender + of, unit, rounds.stream().map(it -> value.applyAsDouble(it)).toList());
    }

    private static List<Figure> ratios(Finding.Case one, String contender, String reference) {
        return List.of(
                ResultFolder.figure(
                        "%s: rate : %s".formatted(contender, reference),
                        "times",
                        one.ratio(contender, reference, Measurement::rate)),
                ResultFolder.figure(
                        "%s: CPU : %s".formatted(contender, reference),
                        "times",
                        one.ratio(contender, reference, Measurement::cpu)));
    }

    private void json(ObjectNode json) {
        json.put("sink", finding.sink());
        json.put("jvm", JVM);
        ArrayNode cases = json.putArray("cases");
        for (Finding.Case one : finding.cases()) {
            ObjectNode written = cases.addObject();
            written.put("hooks", one.work().hooks());
            written.put("deliveriesPerEvent", one.work().fanOut());
            written.put("behind", one.work().behind());
            written.put("warmUpDeliveries", one.work().warmUp());
            written.put("measuredDeliveries", one.work().measured());
            ObjectNode trials = written.putObject("parallelConsumerTrials");
            one.trials()
                    .forEach((variant, trial) ->
                            trials.put(variant, (double) Math.round(trial.rate())));
            ObjectNode contenders = written.putObject("contenders");
            one.rounds()
                    .forEach((name, rounds) -> {
                        ObjectNode contender = contenders.putObject(name);
                        numbers(contender, "deliveriesPerSecond", rounds, Measurement::rate);
                        numbers(contender, "cpuMicros", rounds, Measurement::cpu);
                        numbers(contender, "compilerMicros", rounds, Measurement::compiling);
                        numbers(contender, "kafkaMicros", rounds, Measurement::brokerCpu);
                        numbers(contender, "readAgainPerEvent", rounds, Measurement::readAgain);
                    });
        }
    }

    private static void numbers(
            ObjectNode into,
            String name,
            List<Measurement> rounds,
            ToDoubleFunction<Measurement> of) {
        ArrayNode numbers = into.putArray(name);
        rounds.forEach(it -> numbers.add(Math.round(of.applyAsDouble(it) * 100) / 100.0));
    }

    private String table() {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                Sink: %s. All contenders' JVMs: `%s`. Turns in ABBA order; medians, in brackets the range; × within each
                round. Each delivery of each turn is checked: none is missing, came twice or went to a wrong hook, and
                the dispatcher's are in order.

                CPU is that of the process; work is what of it isn't the JVM's compilers. Read again are the records
                that the dispatcher has read again for hooks that were behind, per event of the turn.

                | case | contender | deliveries/s | × parallel-consumer | × own client loop | CPU µs/delivery | work µs | work × own client loop | Kafka's CPU µs | read again |
                | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
                """
                        .formatted(finding.sink(), JVM));
        for (Finding.Case one : finding.cases()) {
            one.rounds().keySet().forEach(it -> text.append(row(one, it)));
        }
        finding.cases().forEach(it -> text.append(trials(it)));
        return text.toString();
    }

    /** Says at which concurrency parallel-consumer took part. */
    private static String trials(Finding.Case one) {
        return Finding.best(one.trials())
                .map(best ->
                        "\n%s: parallel-consumer with %s records at once, the quickest of %s.\n"
                                .formatted(
                                        one.work().title(),
                                        best,
                                        one.trials().entrySet().stream()
                                                .map(it ->
                                                        "%s (%,.0f/s)"
                                                                .formatted(
                                                                        it.getKey(),
                                                                        it.getValue().rate()))
                                                .collect(Collectors.joining(", "))))
                .orElse("");
    }

    private static String row(Finding.Case one, String contender) {
        return "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        one.work().title(),
                        contender,
                        one.spread(contender, Measurement::rate).text("%,.0f"),
                        ratio(one, contender, Peer.PARALLEL_CONSUMER, Measurement::rate),
                        ratio(one, contender, Peer.OWN_CLIENT_LOOP, Measurement::rate),
                        one.spread(contender, Measurement::cpu).text("%.1f"),
                        one.spread(contender, Measurement::work).text("%.1f"),
                        ratio(one, contender, Peer.OWN_CLIENT_LOOP, Measurement::work),
                        one.spread(contender, Measurement::brokerCpu).text("%.1f"),
                        one.spread(contender, Measurement::readAgain).text("%.2f"));
    }

    private static String ratio(
            Finding.Case one,
            String contender,
            String reference,
            ToDoubleFunction<Measurement> of) {
        boolean comparable = one.rounds().containsKey(reference) && !contender.equals(reference);
        return comparable ? one.ratio(contender, reference, of).text("%.2f") : "";
    }

    private Plot plot(String title, ToDoubleFunction<Measurement> of) {
        List<String> cases = finding.cases().stream().map(it -> it.work().title()).toList();
        List<Plot.Bars> bars = new ArrayList<>();
        for (String contender : finding.cases().getFirst().rounds().keySet()) {
            List<Spread> heights =
                    finding.cases().stream()
                            .map(it ->
                                    it.rounds().containsKey(contender)
                                            ? it.spread(contender, of)
                                            : Spread.NONE)
                            .toList();
            bars.add(new Plot.Bars(contender, heights));
        }
        return new Plot(title, cases, bars);
    }
}
