package dev.resthooks.bench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.resthooks.stack.result.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoundFiguresTest {
    @Test
    void shouldCompareContendersRoundByRound() {
        Map<String, List<List<Figure>>> rounds = new LinkedHashMap<>();
        rounds.put("ours", List.of(turn(10, 5), turn(30, 7)));
        rounds.put("theirs", List.of(turn(20, 6), turn(20, 6)));

        assertThat(new RoundFigures(rounds, Set.of("rate")).all())
                .extracting(Figure::what, Figure::text)
                .containsExactly(
                        tuple("ours: rate", "20 /s (10–30)"),
                        tuple("ours: rate : theirs", "1 times (0.50–1.50)"),
                        tuple("ours: threads", "6 (5–7)"),
                        tuple("theirs: rate", "20 /s"),
                        tuple("theirs: rate : ours", "1.33 times (0.67–2)"),
                        tuple("theirs: threads", "6"));
    }

    @Test
    void shouldHoldOneAgainstTheOthers() {
        Map<String, List<List<Figure>>> rounds = new LinkedHashMap<>();
        rounds.put("ours", List.of(turn(10, 5)));
        rounds.put("theirs", List.of(turn(20, 6)));
        rounds.put("idle", List.of(turn(0, 6)));

        assertThat(new RoundFigures(rounds, Set.of("rate")).beside("ours"))
                .extracting(Figure::what)
                .filteredOn(it -> it.contains(" : "))
                .containsExactly("ours: rate : theirs");
    }

    private static List<Figure> turn(double rate, double threads) {
        return List.of(Figure.of("rate", rate, "/s"), Figure.of("threads", threads, ""));
    }
}
