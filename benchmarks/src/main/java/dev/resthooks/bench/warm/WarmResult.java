package dev.resthooks.bench.warm;

import dev.resthooks.bench.dispatch.Work;
import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.stack.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the first seconds gave. The warm rate of a round is that of its quickest turn, so that a
 * turn isn't soon warm for being slow.
 *
 * @param rounds each contender's measurements by its name
 */
record WarmResult(Work work, int seconds, Map<String, List<WarmTurn.Measurement>> rounds) {
    static final double SHARE = 0.9;

    private static final int FIRST = 30;

    void addTo(BenchRun run) {
        run.add(
                "%,d hooks, the first %d seconds".formatted(work.hooks(), seconds),
                "a backlog of %,d deliveries".formatted(work.measured()),
                figures());
    }

    private List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        rounds.forEach((contender, turns) -> figures.addAll(figures(contender, turns)));
        return figures;
    }

    private List<Figure> figures(String contender, List<WarmTurn.Measurement> turns) {
        List<Figure> figures = new ArrayList<>();
        List<Double> warm = turns.stream().map(WarmTurn.Measurement::warm).toList();
        figures.add(
                Figure.ofRounds(
                        contender + ": nine tenths of the warm rate after",
                        "s",
                        IntStream.range(0, turns.size())
                                .mapToObj(it -> (double) turns.get(it).reached(SHARE * warm(it)))
                                .toList()));
        figures.add(
                Figure.ofRounds(
                        "%s: deliveries in the first %d s".formatted(contender, FIRST),
                        "",
                        turns.stream().map(it -> it.deliveries(FIRST)).toList()));
        figures.add(
                Figure.ofRounds(
                        contender + ": CPU of the compilers",
                        "s",
                        turns.stream().map(WarmTurn.Measurement::compiling).toList()));
        figures.add(Figure.ofRounds(contender + ": warm rate", "/s", warm));
        for (int second = 0; second < seconds; second++) {
            int it = second;
            figures.add(
                    Figure.ofRounds(
                            "%s: rate in second %d".formatted(contender, second + 1),
                            "/s",
                            turns.stream().map(turn -> turn.rates().get(it)).toList()));
        }
        return figures;
    }

    private double warm(int round) {
        return rounds.values().stream()
                .mapToDouble(turns -> turns.get(round).warm())
                .max()
                .orElse(0);
    }
}
