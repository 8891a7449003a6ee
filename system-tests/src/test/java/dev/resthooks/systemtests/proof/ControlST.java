package dev.resthooks.systemtests.proof;

import dev.resthooks.stack.local.LocalStack;
import dev.resthooks.testkit.PlatformEvents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The p99 of healthy hooks with nothing beside them. {@link SlowST}, {@link HangST} and {@link
 * BigCustomerST} bound the p99 beside something by a multiple of it, so it has a bound itself: that
 * of another packaged checkout, whose dispatcher takes turns with this build's (ABBA).
 */
@ProveOnly
@ExtendWith(LoneStack.class)
@EnabledIfSystemProperty(
        named = ControlST.BASELINE,
        matches = ".+",
        disabledReason =
                "compares with another packaged checkout: ./resthooks prove --baseline FOLDER")
class ControlST {
    static final String BASELINE = "resthooks.proof.baseline";

    private static final int ROUNDS = Scale.of(2, 7);
    private static final double SLOWER = Scale.of(20, 1.2);

    @Test
    void shouldDeliverToTwentyHealthyHooksAloneAsFastAsTheBaseline(LoneDispatcher ours) {
        prove(ours, 20);
    }

    /** Each gets as many events a second, so all of them get as many as those of HangST. */
    @Test
    void shouldDeliverToEightyHealthyHooksAloneAsFastAsTheBaseline(LoneDispatcher ours) {
        prove(ours, 80);
    }

    private static void prove(LoneDispatcher ours, int hooks) {
        Path checkout = Path.of(System.getProperty(BASELINE, ""));
        try (LocalStack stack = LoneStack.startBaseline(checkout);
                LoneDispatcher theirs = LoneDispatcher.on(stack, "ControlST: the baseline")) {
            HealthyHooks here = healthy(ours, hooks);
            HealthyHooks there = healthy(theirs, hooks);
            here.alone();
            there.alone();
            List<Pace> mine = new ArrayList<>();
            List<Pace> its = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                if (round % 2 == 0) {
                    mine.add(here.alone());
                    its.add(there.alone());
                } else {
                    its.add(there.alone());
                    mine.add(here.alone());
                }
            }
            claim(mine, its, ours.ground().proof()).holds();
        }
    }

    private static HealthyHooks healthy(LoneDispatcher alone, int hooks) {
        return new HealthyHooks(
                alone, alone.ground().streams(hooks, PlatformEvents.TASK_UPDATED, 50));
    }

    private static Proof claim(List<Pace> mine, List<Pace> its, Proof proof) {
        double[] ratios =
                IntStream.range(0, mine.size())
                        .mapToDouble(round -> mine.get(round).p99() / its.get(round).p99())
                        .sorted()
                        .toArray();
        return proof.note("rounds, each with this build and the baseline", mine.size(), "")
                .note("p50, median of rounds", p50(mine), "ms")
                .note("p50 of the baseline", p50(its), "ms")
                .note("p99, median of rounds", p99(mine), "ms")
                .note("p99 of the baseline", p99(its), "ms")
                .note("p99 : the baseline's, the lowest of the rounds", ratios[0], "")
                .note("p99 : the baseline's, the highest", ratios[ratios.length - 1], "")
                .atMost("p99 : the baseline's, median of the rounds", median(ratios), SLOWER, "");
    }

    private static double p50(List<Pace> rounds) {
        return median(rounds.stream().mapToDouble(Pace::p50).sorted().toArray());
    }

    private static double p99(List<Pace> rounds) {
        return median(rounds.stream().mapToDouble(Pace::p99).sorted().toArray());
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
