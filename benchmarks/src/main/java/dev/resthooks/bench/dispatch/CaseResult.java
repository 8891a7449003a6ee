package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.stack.result.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a case gave.
 *
 * @param trials one turn of each variant of a contender; the best takes part in the rounds
 * @param rounds each contender's measurements by its name, in the order of their turns
 */
record CaseResult(
        Work work,
        String sink,
        Map<String, Turn.Measurement> trials,
        Map<String, List<Turn.Measurement>> rounds) {
    private static final List<Measure> MEASURES =
            List.of(
                    new Measure("rate", "/s", true, Turn.Measurement::rate),
                    new Measure("CPU", "µs", true, Turn.Measurement::cpu),
                    new Measure("CPU without compilers", "µs", true, Turn.Measurement::work),
                    new Measure("Kafka's CPU", "µs", false, Turn.Measurement::brokerCpu),
                    new Measure("read again per event", "", false, Turn.Measurement::readAgain));

    /** A number of each turn; {@code isCompared} if contenders are held against each other. */
    private record Measure(
            String name, String unit, boolean isCompared, ToDoubleFunction<Turn.Measurement> of) {
        List<Double> in(List<Turn.Measurement> rounds) {
            return rounds.stream().map(it -> of.applyAsDouble(it)).toList();
        }
    }

    /** Returns the variant with the highest rate, or empty if there were no trials. */
    static Optional<String> best(Map<String, Turn.Measurement> trials) {
        return trials.entrySet().stream()
                .max(Comparator.comparingDouble(it -> it.getValue().rate()))
                .map(Map.Entry::getKey);
    }

    void addTo(BenchRun run) {
        String best =
                best(trials)
                        .map("; parallel-consumer with %s records at once"::formatted)
                        .orElse("");
        run.add(
                work.title(),
                "sink: %s; %,d deliveries after a warm-up of %,d%s"
                        .formatted(sink, work.measured(), work.warmUp(), best),
                figures());
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        rounds.keySet()
                .forEach(contender ->
                        MEASURES.forEach(it -> figures.addAll(figures(contender, it))));
        trials.forEach((variant, trial) -> {
            String what = "parallel-consumer, tried with %s: rate".formatted(variant);
            figures.add(Figure.of(what, trial.rate(), "/s"));
        });
        return figures;
    }

    /** Returns what the contender's turns gave, and how many times each other one's it is. */
    private List<Figure> figures(String contender, Measure measure) {
        List<Figure> figures = new ArrayList<>();
        String what = contender + ": " + measure.name();
        List<Double> mine = measure.in(rounds.getOrDefault(contender, List.of()));
        figures.add(Figure.ofRounds(what, measure.unit(), mine));
        rounds.forEach((other, its) -> {
            if (measure.isCompared() && !other.equals(contender)) {
                figures.add(Figure.ratio(what + " : " + other, mine, measure.in(its)));
            }
        });
        return figures;
    }
}
