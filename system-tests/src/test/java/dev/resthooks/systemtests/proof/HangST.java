package dev.resthooks.systemtests.proof;

import static dev.resthooks.systemtests.proof.ProvingGround.arrived;
import static dev.resthooks.systemtests.proof.ProvingGround.passes;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.systemtests.SharedStack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** One target takes connections and never answers, with a tenth of the traffic. */
@EnabledIfSystemProperty(
        named = "resthooks.scale",
        matches = "full",
        disabledReason = "takes half a minute when small, and says little: ./resthooks prove")
@ExtendWith(SharedStack.class)
class HangST {
    private static final int ROUNDS = Scale.of(2, 5);
    private static final Duration ROUND = Scale.seconds(2, 10);
    private static final int HEALTHY = 18;
    private static final int UNDER_WAY = 2_000;
    private static final double SHARE = Scale.of(0.3, 0.95);

    @Test
    void shouldDeliverToOthersAsFastAsWithoutIt(ProvingGround ground) {
        List<EventStream> others = ground.streams(HEALTHY, EventType.FILE_NOTE_UPDATED, 200);
        List<ProvenHook> healthy = ground.hooks(others, ground.receiver());
        EventStream its = ground.streams(1, EventType.FILE_NOTE_UPDATED, 200).getFirst();
        ProvenHook hanging = ground.hook(its, ground.receiver());
        hanging.target().behaves(new Target.Behaviour.Hangs());
        List<EventStream> tenth = new ArrayList<>(others);
        Collections.addAll(tenth, its, its);
        measure(ground, healthy, others);

        double[] without = new double[ROUNDS];
        double[] with = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            without[round] = measure(ground, healthy, others);
            with[round] = measure(ground, healthy, tenth);
        }

        ground.proof()
                .note("events for the target that hangs", its.size(), "")
                .note("its calls", hanging.target().requests(), "")
                .note("others without it, deliveries/s, median of rounds", median(without), "/s")
                .note("others with it, deliveries/s, median of rounds", median(with), "/s")
                .atLeast("with it : without it", median(with) / median(without), SHARE, "")
                .none("lost of the others", ProvingGround.missing(healthy))
                .holds();
    }

    /** Deliveries to the others in a second, as many as they take. */
    private static double measure(
            ProvingGround ground, List<ProvenHook> healthy, List<EventStream> turns) {
        long before = arrived(healthy);
        double share = (double) turns.size() / HEALTHY;
        Load load =
                ground.emitter()
                        .flood(
                                () -> (long) (share * (arrived(healthy) - before)),
                                UNDER_WAY,
                                turns);
        try (load) {
            passes(Duration.ofMillis(500));
            long begin = System.nanoTime();
            long then = arrived(healthy);
            passes(ROUND);
            double rate = (arrived(healthy) - then) / ((System.nanoTime() - begin) / 1e9);
            load.close();
            ProvingGround.awaitAll(healthy, Duration.ofSeconds(60));
            return rate;
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
