package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.Turns;
import dev.resthooks.bench.sink.RequestLog;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.service.KeyRingFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Case after case, on a new Kafka each: the log is filled, then contenders take turns on it.
 *
 * <pre>
 *   case    fill the log
 *   round     contender: start ── warm-up ──▶ mark ── measured ──▶ mark, stop, check
 *             next contender … (every other round backward)
 * </pre>
 */
final class DispatchBenchmark {
    private final List<Contender> contenders;
    private final Map<String, Contender> candidates;
    private final int rounds;
    private final Sink.Kind sink;
    private final Path folder;
    private final Consumer<String> tell;

    /**
     * A new one.
     *
     * @param candidates make one turn each before the rounds; the one with the highest rate takes
     *     part in the rounds. By the names of their variants
     * @param folder for data and logs; data are deleted after each case
     */
    DispatchBenchmark(
            List<Contender> contenders,
            Map<String, Contender> candidates,
            int rounds,
            Sink.Kind sink,
            Path folder,
            Consumer<String> tell) {
        this.contenders = List.copyOf(contenders);
        this.candidates = Collections.unmodifiableMap(new LinkedHashMap<>(candidates));
        this.rounds = rounds;
        this.sink = sink;
        this.folder = folder;
        this.tell = tell;
    }

    List<CaseResult> run(List<Work> cases) {
        Path log = folder.resolve("requests.log");
        FileTrees.clear(folder);
        try (Sink target = Sink.start(sink, folder, log, List.of());
                RequestLog requests = new RequestLog(log)) {
            return cases.stream().map(it -> run(it, target, requests)).toList();
        }
    }

    private CaseResult run(Work work, Sink target, RequestLog requests) {
        Path data = folder.resolve("kafka");
        FileTrees.clear(data);
        try (KafkaCluster kafka = KafkaCluster.start(data)) {
            kafka.createTopics(FilledLog.topics());
            tell.accept("%s: %,d events".formatted(work.title(), work.events()));
            Contender.Environment around =
                    new Contender.Environment(
                            kafka.bootstrapServers(),
                            target.port(),
                            work,
                            ProcessFolders.both(folder),
                            new KeyRingFile(folder.resolve("keys")));
            around.log().writeHooks();
            around.log().writeEvents();
            Turn.Bench bench = new Turn.Bench(target, requests, kafka.node(1).process().pid());
            Map<String, Turn.Measurement> trials = trials(around, bench);
            return new CaseResult(
                    work, target.name(), trials, rounds(taking(trials), around, bench));
        } finally {
            FileTrees.clear(data);
        }
    }

    private Map<String, Turn.Measurement> trials(Contender.Environment around, Turn.Bench bench) {
        Map<String, Turn.Measurement> trials = new LinkedHashMap<>();
        candidates.forEach((variant, contender) -> {
            Turn.Measurement turn = new Turn(contender, around, bench).run();
            trials.put(variant, turn);
            tell.accept(
                    "  trial    %-20s %,8.0f/s"
                            .formatted(contender.title() + " " + variant, turn.rate()));
        });
        return trials;
    }

    private List<Contender> taking(Map<String, Turn.Measurement> trials) {
        List<Contender> taking = new ArrayList<>(contenders);
        CaseResult.best(trials).map(candidates::get).ifPresent(taking::add);
        return taking;
    }

    private Map<String, List<Turn.Measurement>> rounds(
            List<Contender> taking, Contender.Environment around, Turn.Bench bench) {
        Map<String, List<Turn.Measurement>> found = new LinkedHashMap<>();
        taking.forEach(it -> found.put(it.title(), new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : Turns.of(round, taking)) {
                Turn.Measurement turn = new Turn(contender, around, bench).run();
                found.computeIfAbsent(contender.title(), _ -> new ArrayList<>()).add(turn);
                tell.accept(
                        "  round %d  %-20s %,8.0f/s  %5.1f µs, compiling %4.1f  (Kafka %4.1f µs)"
                                .formatted(
                                        round + 1,
                                        contender.title(),
                                        turn.rate(),
                                        turn.cpu(),
                                        turn.compiling(),
                                        turn.brokerCpu()));
            }
        }
        return found;
    }
}
