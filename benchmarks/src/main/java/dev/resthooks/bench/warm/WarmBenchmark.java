package dev.resthooks.bench.warm;

import dev.resthooks.bench.Turns;
import dev.resthooks.bench.dispatch.Contender;
import dev.resthooks.bench.dispatch.OurDispatcher;
import dev.resthooks.bench.dispatch.Testbed;
import dev.resthooks.bench.dispatch.Work;
import dev.resthooks.bench.sink.Sink;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Dispatchers start into a backlog in turns, on a new Kafka each. */
final class WarmBenchmark {
    private final List<OurDispatcher> contenders;
    private final int rounds;
    private final int seconds;
    private final Sink.Kind sink;
    private final Path folder;
    private final Consumer<String> tell;

    /**
     * A new one.
     *
     * @param folder for data and logs; data are deleted after each turn
     */
    WarmBenchmark(
            List<OurDispatcher> contenders,
            int rounds,
            int seconds,
            Sink.Kind sink,
            Path folder,
            Consumer<String> tell) {
        this.contenders = List.copyOf(contenders);
        this.rounds = rounds;
        this.seconds = seconds;
        this.sink = sink;
        this.folder = folder;
        this.tell = tell;
    }

    WarmResult run(Work work) {
        Map<String, List<WarmTurn.Measurement>> found = new LinkedHashMap<>();
        contenders.forEach(it -> found.put(it.title(), new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (OurDispatcher contender : Turns.of(round, contenders)) {
                WarmTurn.Measurement turn = turn(contender, work);
                found.computeIfAbsent(contender.title(), _ -> new ArrayList<>()).add(turn);
                tell(round + 1, contender, turn);
            }
        }
        return new WarmResult(work, seconds, found);
    }

    private WarmTurn.Measurement turn(OurDispatcher contender, Work work) {
        try (Testbed testbed = Testbed.start(folder, sink)) {
            Contender.Environment around = testbed.environment(work);
            around.log().writeHooks();
            around.log().writeEvents();
            return new WarmTurn(contender, around, testbed.bench(), seconds).run();
        }
    }

    private void tell(int round, OurDispatcher contender, WarmTurn.Measurement turn) {
        tell.accept(
                "  round %d  %-16s warm %,8.0f/s, nine tenths of it after %d s"
                        .formatted(
                                round,
                                contender.title(),
                                turn.warm(),
                                turn.reached(WarmResult.SHARE * turn.warm())));
    }
}
