package dev.resthooks.bench.result;

import dev.resthooks.stack.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What contenders' turns gave, through the rounds.
 *
 * @param rounds of each contender the figures of each of its turns, which are the same in all
 * @param compared the figures that contenders are held against one another by
 */
public record RoundFigures(Map<String, List<List<Figure>>> rounds, Set<String> compared) {
    /** Returns each contender's figures, and how many times each other one's they are. */
    public List<Figure> all() {
        return all(_ -> true);
    }

    /** Returns each contender's figures, and of one how many times each other one's they are. */
    public List<Figure> beside(String one) {
        return all(one::equals);
    }

    private List<Figure> all(Predicate<String> isHeldAgainstOthers) {
        List<Figure> all = new ArrayList<>();
        rounds.forEach((contender, turns) -> {
            for (Figure figure : turns.getFirst()) {
                String what = "%s: %s".formatted(contender, figure.what());
                List<Double> mine = of(turns, figure.what());
                all.add(Figure.ofRounds(what, figure.unit(), mine));
                if (compared.contains(figure.what()) && isHeldAgainstOthers.test(contender)) {
                    all.addAll(ratios(contender, figure.what(), mine));
                }
            }
        });
        return all;
    }

    private List<Figure> ratios(String contender, String what, List<Double> mine) {
        List<Figure> ratios = new ArrayList<>();
        rounds.forEach((other, turns) -> {
            List<Double> its = of(turns, what);
            if (!other.equals(contender) && its.stream().allMatch(it -> it > 0)) {
                String name = "%s: %s : %s".formatted(contender, what, other);
                ratios.add(Figure.ratio(name, mine, its));
            }
        });
        return ratios;
    }

    private static List<Double> of(List<List<Figure>> turns, String what) {
        return turns.stream()
                .map(turn ->
                        turn.stream()
                                .filter(it -> it.what().equals(what))
                                .findFirst()
                                .orElseThrow()
                                .measured())
                .toList();
    }
}
