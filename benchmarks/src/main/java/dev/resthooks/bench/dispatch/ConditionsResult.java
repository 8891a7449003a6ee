package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.stack.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a case gave in other conditions, beside plain loopback. */
record ConditionsResult(Conditions conditions, CaseResult turns) {
    void addTo(BenchRun run) {
        Work work = turns.work();
        List<Figure> figures = new ArrayList<>(turns.figures());
        if (conditions.isSlow()) {
            figures.add(
                    Figure.ofRounds(
                            "condition: rate : the most that plain, or its calls of 50 ms, allow",
                            "times",
                            sharesOfTheMost()));
        }
        run.add(
                conditions.title(),
                "%,d hooks; sink: %s; %,d deliveries after a warm-up of %,d"
                        .formatted(work.hooks(), turns.sink(), work.measured(), work.warmUp()),
                figures);
    }

    private List<Double> sharesOfTheMost() {
        Map<String, List<Turn.Measurement>> rounds = turns.rounds();
        List<Turn.Measurement> plain = rounds.getOrDefault(ConditionsBenchmark.PLAIN, List.of());
        List<Turn.Measurement> slow = rounds.getOrDefault(ConditionsBenchmark.CONDITION, List.of());
        double most = conditions.mostOfSlow(turns.work().hooks());
        return IntStream.range(0, plain.size())
                .mapToObj(it -> slow.get(it).rate() / Math.min(most, plain.get(it).rate()))
                .toList();
    }
}
