package dev.resthooks.bench.peers;

import dev.resthooks.bench.Turns;
import dev.resthooks.bench.dispatch.Contender;
import dev.resthooks.bench.dispatch.OurDispatcher;
import dev.resthooks.bench.dispatch.Testbed;
import dev.resthooks.bench.result.BenchRun;
import dev.resthooks.bench.result.FinishedTurns;
import dev.resthooks.bench.result.RoundFigures;
import dev.resthooks.bench.sink.Sink;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Case after case, in which contenders take turns, in every other round backward. */
final class PeersBenchmark {
    private static final Set<String> COMPARED =
            Set.of(
                    "rate",
                    "CPU",
                    "CPU without compilers",
                    "Kafka's CPU",
                    "p50",
                    "p99",
                    "resident memory");

    private final List<Contender> contenders;
    private final int rounds;
    private final Sink.Kind sink;
    private final BenchRun run;

    PeersBenchmark(List<Contender> contenders, int rounds, Sink.Kind sink, BenchRun run) {
        this.contenders = List.copyOf(contenders);
        this.rounds = rounds;
        this.sink = sink;
        this.run = run;
    }

    /** Goes on with a run of the same options that was interrupted, if there is one. */
    void run(List<PeerCase> cases) {
        FinishedTurns finished = run.resume();
        for (PeerCase each : cases) {
            if (finished.find(each.name()).isEmpty()) {
                measure(each, finished);
                finished.add(each.name(), List.of());
            }
        }
        finished.forget();
    }

    private void measure(PeerCase each, FinishedTurns finished) {
        System.out.println(each.name());
        try (CaseTurns turns =
                new CaseTurns(each, finished, () -> Testbed.start(run.scratch(), sink))) {
            for (int round = 0; round < rounds; round++) {
                for (Contender contender : Turns.of(round, contenders)) {
                    turns.take(contender, round);
                }
            }
            run.add(
                    each.name(),
                    Stream.concat(Stream.of(each.note()), turns.failures().stream())
                            .collect(Collectors.joining("; ")),
                    new RoundFigures(turns.figures(), COMPARED).beside(OurDispatcher.TITLE));
        }
    }
}
