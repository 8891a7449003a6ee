package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.Turns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A contender and what it is measured with. */
record Side(Contender contender, Contender.Environment around, Turn.Bench bench) {
    Side with(Contender other) {
        return new Side(other, around, bench);
    }

    Turn.Measurement turn() {
        return new Turn(contender, around, bench).run();
    }

    /** Lets the sides take turns, and returns their measurements by the contenders' titles. */
    static Map<String, List<Turn.Measurement>> rounds(int rounds, List<Side> sides) {
        Map<String, List<Turn.Measurement>> found = new LinkedHashMap<>();
        sides.forEach(it -> found.put(it.contender().title(), new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (Side side : Turns.of(round, sides)) {
                String title = side.contender().title();
                Turn.Measurement turn = side.turn();
                found.computeIfAbsent(title, _ -> new ArrayList<>()).add(turn);
                System.out.printf(
                        "  round %d  %-20s %,8.0f/s  %5.1f µs, compiling %4.1f  (Kafka %4.1f µs)%n",
                        round + 1,
                        title,
                        turn.rate(),
                        turn.cpu(),
                        turn.compiling(),
                        turn.brokerCpu());
            }
        }
        return found;
    }
}
