package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.awaitAll;
import static dev.resthooks.systemtests.proof.ProvingGround.passes;

import dev.resthooks.testkit.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Published hooks whose targets answer at once, and their pace beside others. For one thread. */
final class HealthyHooks {
    static final int ROUNDS = Scale.of(1, 3);

    /** What is judged apart, if at all: the dispatcher finds out what the others are like. */
    private static final Duration FIRST = Scale.seconds(2, 10);

    private static final Duration JUDGED = Scale.seconds(3, 15);

    /** For so long events are emitted in a round. */
    static final Duration ROUND = FIRST.plus(JUDGED);

    /**
     * By how much later they may get events at first, in milliseconds: less than the deadline until
     * which calls that hang for the first time could hold all places.
     */
    private static final double LATER_AT_FIRST = Scale.of(3_000.0, 500.0);

    private static final int TO_EACH_PER_SECOND = Scale.of(10, 25);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ProvingGround ground;
    private final List<EventStream> streams;
    private final List<ProvenHook> hooks;
    private final List<Span> alone = new ArrayList<>();
    private final List<Span> beside = new ArrayList<>();
    private double leastBeside = Double.MAX_VALUE;

    /** A span of time, its first part apart. */
    private record Span(Pace first, Pace judged, double stallMillis) {}

    /** What is beside them in a round. */
    interface Others {
        /** Makes them, and begins to emit events for them. */
        Load begin();

        /** Removes them, after their last event was emitted and the healthy hooks have theirs. */
        void end();
    }

    /** Publishes a hook on each stream, at a host of their own. */
    HealthyHooks(LoneDispatcher alone, List<EventStream> streams) {
        this(alone, streams, alone.ground().receiver());
    }

    /** Publishes a hook on each stream, at that host. */
    HealthyHooks(LoneDispatcher alone, List<EventStream> streams, Receiver host) {
        this.ground = alone.ground();
        this.streams = List.copyOf(streams);
        this.hooks = alone.hooks().hooks(streams, host);
        alone.hooks().awaitKnown();
    }

    /** Claims that they are delivered to as without the others. */
    Proof prove(Others others) {
        warmUp();
        double due = perSecond() * JUDGED.toSeconds();
        return Comparison.of(ROUNDS, due, this::alone, () -> measureBeside(others))
                .claim(ground.proof())
                .atLeast(
                        "events sent beside them, of those due, the least of the rounds",
                        leastBeside,
                        Comparison.LEAST,
                        "")
                .note(
                        "others' p99 in the first %d s with, the worst"
                                .formatted(FIRST.toSeconds()),
                        beside.stream().mapToDouble(it -> it.first().p99()).max().orElseThrow(),
                        "ms")
                .note(
                        "others' deliveries/s then, the fewest",
                        beside.stream()
                                .mapToDouble(it -> it.first().perSecond())
                                .min()
                                .orElseThrow(),
                        "/s")
                .note(
                        "longest time without a delivery to any of them after that",
                        beside.stream().mapToDouble(Span::stallMillis).max().orElseThrow(),
                        "ms")
                .none("lost of the others", ProvingGround.missing(hooks))
                .none("out of order of the others", ProvingGround.disordered(hooks))
                .none("sent twice of the others", ProvingGround.twice(hooks));
    }

    /** Claims it of the first seconds, too, after {@link #prove}. */
    Proof proveFirst(Proof proof) {
        double without = medianOfFirst(alone);
        return proof.note(
                        "others' p99 in the first %d s without, median of rounds"
                                .formatted(FIRST.toSeconds()),
                        without,
                        "ms")
                .atMost(
                        "others' p99 in the first %d s with, median of rounds"
                                .formatted(FIRST.toSeconds()),
                        medianOfFirst(beside),
                        Comparison.SLOWER * without + LATER_AT_FIRST,
                        "ms");
    }

    private static double medianOfFirst(List<Span> rounds) {
        return Comparison.median(rounds.stream().map(Span::first).toList(), Pace::p99);
    }

    private Pace measureBeside(Others others) {
        try (Load load = others.begin()) {
            Span span = measure(load::stop);
            leastBeside = Math.min(leastBeside, load.share());
            others.end();
            beside.add(span);
            return span.judged();
        }
    }

    private double perSecond() {
        return (double) TO_EACH_PER_SECOND * hooks.size();
    }

    /** Returns their pace in a span without others. */
    Pace alone() {
        Span span = measure(() -> {});
        alone.add(span);
        return span.judged();
    }

    private void warmUp() {
        try (Load load = ground.emitter().paced(perSecond(), streams)) {
            passes(FIRST);
            load.stop();
            awaitAll(hooks, PATIENCE);
        }
    }

    private Span measure(Runnable afterwards) {
        try (Load load = ground.emitter().paced(perSecond(), streams)) {
            long begin = System.nanoTime();
            passes(FIRST);
            long middle = System.nanoTime();
            passes(JUDGED);
            long end = System.nanoTime();
            load.stop();
            afterwards.run();
            awaitAll(hooks, PATIENCE);
            return new Span(
                    Pace.of(hooks, begin, middle), Pace.of(hooks, middle, end), stall(middle, end));
        }
    }

    private double stall(long from, long to) {
        long before = from;
        long longest = 0;
        for (long arrival : arrivals(from, to)) {
            longest = Math.max(longest, arrival - before);
            before = arrival;
        }
        return Math.max(longest, to - before) / 1e6;
    }

    private long[] arrivals(long from, long to) {
        return hooks.stream()
                .flatMapToLong(hook -> hook.arrivals().times(from, to))
                .sorted()
                .toArray();
    }
}
