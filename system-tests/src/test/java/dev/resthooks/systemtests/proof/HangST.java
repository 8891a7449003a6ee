package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.arrived;
import static dev.resthooks.systemtests.proof.ProvingGround.awaitAll;
import static dev.resthooks.systemtests.proof.ProvingGround.passes;

import dev.resthooks.systemtests.SharedStack;
import dev.resthooks.testkit.PlatformEvents;
import dev.resthooks.testkit.Receiver;
import dev.resthooks.testkit.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One target takes connections and never answers. In the rounds without it, the same events go to a
 * target that answers. Its hook is registered for each round anew, and deleted after it.
 */
@ProveOnly
@ExtendWith(SharedStack.class)
class HangST {
    private static final int ROUNDS = Scale.of(2, 7);
    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final Duration FLOOD = Scale.seconds(2, 8);
    private static final Duration PACED = Scale.seconds(2, 8);
    private static final int HEALTHY = 18;
    private static final int UNDER_WAY = 2_000;
    private static final int PER_SECOND = Scale.of(200, 2_000);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void shouldDeliverToOthersAsWithoutItWhenItHasATenthOfTheTraffic(ProvingGround ground) {
        prove(ground, 1, 2);
    }

    @Test
    void shouldDeliverToOthersAsWithoutItWhenItHasAHundredthOfTheTraffic(ProvingGround ground) {
        prove(ground, 11, 2);
    }

    /**
     * Proves it with a share of the traffic.
     *
     * @param rounds how often each of the others has its turn until the target has had its turns
     */
    private static void prove(ProvingGround ground, int rounds, int turns) {
        List<EventStream> others = ground.streams(HEALTHY, PlatformEvents.FILE_NOTE_UPDATED, 200);
        List<ProvenHook> healthy = ground.hooks(others, ground.receiver());
        EventStream its = ground.streams(1, PlatformEvents.FILE_NOTE_UPDATED, 200).getFirst();
        List<EventStream> all =
                Stream.concat(
                                Collections.nCopies(rounds, others).stream().flatMap(List::stream),
                                Collections.nCopies(turns, its).stream())
                        .toList();
        Receiver receiver = ground.receiver();
        List<Long> calls = new ArrayList<>();
        measure(ground, healthy, all);

        Comparison comparison =
                Comparison.of(
                        ROUNDS,
                        (double) PER_SECOND * PACED.toSeconds(),
                        () -> beside(ground, its, receiver, _ -> measure(ground, healthy, all)),
                        () ->
                                beside(
                                        ground,
                                        its,
                                        receiver,
                                        target -> {
                                            target.behaves(new Target.Behaviour.Hangs());
                                            Pace pace = measure(ground, healthy, all);
                                            calls.add(target.requests());
                                            return pace;
                                        }));

        double share = (double) turns / all.size();
        comparison
                .claim(
                        ground.proof()
                                .note("share of its events", 100 * share, "%")
                                .atLeast(
                                        "its events",
                                        its.size(),
                                        0.9 * share * (double) (its.size() + sent(others)),
                                        "")
                                .atLeast(
                                        "calls of it while it hangs, the fewest of a round",
                                        Collections.min(calls),
                                        1,
                                        ""))
                .none("lost of the others", ProvingGround.missing(healthy))
                .holds();
    }

    private static long sent(List<EventStream> streams) {
        return streams.stream().mapToLong(EventStream::size).sum();
    }

    /** Returns the pace that is measured while a hook on its events has a target. */
    private static Pace beside(
            ProvingGround ground,
            EventStream its,
            Receiver receiver,
            Function<Target, Pace> measurement) {
        ProvenHook hook = ground.hook(its, receiver);
        try {
            return measurement.apply(hook.target());
        } finally {
            ground.delete(hook);
        }
    }

    /** Returns the rate of as many deliveries as they take, and latencies at a steady rate. */
    private static Pace measure(
            ProvingGround ground, List<ProvenHook> healthy, List<EventStream> turns) {
        double share =
                turns.size() / (double) turns.stream().filter(it -> isOf(healthy, it)).count();
        double rate = flood(ground, healthy, turns, share);
        try (Load load = ground.emitter().paced(share * PER_SECOND, turns)) {
            passes(WARM_UP);
            long begin = System.nanoTime();
            passes(PACED);
            long end = System.nanoTime();
            load.stop();
            awaitAll(healthy, PATIENCE);
            return Pace.of(healthy, begin, end).withRate(rate);
        }
    }

    private static boolean isOf(List<ProvenHook> hooks, EventStream stream) {
        return hooks.stream().anyMatch(hook -> hook.stream() == stream);
    }

    private static double flood(
            ProvingGround ground, List<ProvenHook> healthy, List<EventStream> turns, double share) {
        long before = arrived(healthy);
        Load load =
                ground.emitter()
                        .flood(
                                () -> (long) (share * (arrived(healthy) - before)),
                                UNDER_WAY,
                                turns);
        try (load) {
            passes(WARM_UP);
            long begin = System.nanoTime();
            long then = arrived(healthy);
            passes(FLOOD);
            double rate = (arrived(healthy) - then) / ((System.nanoTime() - begin) / 1e9);
            load.stop();
            awaitAll(healthy, PATIENCE);
            return rate;
        }
    }
}
