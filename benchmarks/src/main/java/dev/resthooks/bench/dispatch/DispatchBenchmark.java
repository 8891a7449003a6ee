package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.sink.Sink;
import java.nio.file.Path;
import java.util.List;

/**
 * Case after case, on a new Kafka each: the log is filled, then contenders take turns on it.
 *
 * <pre>
 *   case    fill the log
 *   round     contender: start ── warm-up ──▶ mark ── measured ──▶ mark, stop, check
 *             next contender … (every other round backward)
 * </pre>
 *
 * @param folder with data and logs; data are deleted after each case
 */
record DispatchBenchmark(List<Contender> contenders, int rounds, Sink.Kind sink, Path folder) {
    DispatchBenchmark {
        contenders = List.copyOf(contenders);
    }

    CaseResult run(Work work) {
        try (Testbed testbed = Testbed.start(folder, sink)) {
            System.out.printf("%s: %,d events%n", work.title(), work.events());
            Contender.Environment around = testbed.environment(work);
            around.log().writeHooks();
            around.log().writeEvents();
            List<Side> sides =
                    contenders.stream().map(it -> new Side(it, around, testbed.bench())).toList();
            return new CaseResult(work, testbed.sink().name(), Side.rounds(rounds, sides));
        }
    }
}
