package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.bench.result.RoundFigures;
import dev.resthooks.stack.result.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a case gave.
 *
 * @param rounds each contender's measurements by its name, in the order of their turns
 */
record CaseResult(Work work, String sink, Map<String, List<Turn.Measurement>> rounds) {
    private static final Set<String> COMPARED = Set.of("rate", "CPU", "CPU without compilers");

    void addTo(BenchRun run) {
        run.add(
                work.title(),
                "sink: %s; %,d deliveries after a warm-up of %,d"
                        .formatted(sink, work.measured(), work.warmUp()),
                figures());
    }

    List<Figure> figures() {
        Map<String, List<List<Figure>>> figures = new LinkedHashMap<>();
        rounds.forEach((contender, turns) ->
                figures.put(contender, turns.stream().map(Turn.Measurement::figures).toList()));
        return new RoundFigures(figures, COMPARED).all();
    }
}
