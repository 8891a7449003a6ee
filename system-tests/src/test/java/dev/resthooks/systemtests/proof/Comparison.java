package dev.resthooks.systemtests.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Compares the pace of healthy hooks without and with something beside them: in rounds that begin
 * with the one and the other in turn (ABBA), so that a drift of the machine favours neither. What
 * counts is the median of the rounds.
 */
final class Comparison {
    /**
     * How often it is measured at most, until what is claimed holds. In a small run other tests may
     * take the processors away just while something is beside; what is beside slows the hooks down
     * each time, if it does.
     */
    private static final int TRIES = Scale.of(4, 1);

    /** In a small run other tests take processors away, from the one side or the other. */
    private static final double SHARE = Scale.of(0.6, 0.95);

    /** How often the p99 without may fit into that with, the noise apart. */
    static final double SLOWER = Scale.of(3, 1.5);

    private static final double NOISE_MILLIS = Scale.of(1_000, 10);

    /** The least share of the traffic due that a round needs to count. */
    static final double LEAST = Scale.of(0.6, 0.9);

    private final List<Pace> without = new ArrayList<>();
    private final List<Pace> with = new ArrayList<>();
    private final double due;

    private Comparison(double due) {
        this.due = due;
    }

    /**
     * Measures both.
     *
     * @param due how many deliveries the latencies of a round are of, where all events are sent
     */
    static Comparison of(int rounds, double due, Supplier<Pace> without, Supplier<Pace> with) {
        Comparison measured = measure(rounds, due, without, with);
        for (int tries = 1; tries < TRIES && !measured.holds(); tries++) {
            measured = measure(rounds, due, without, with);
        }
        return measured;
    }

    private static Comparison measure(
            int rounds, double due, Supplier<Pace> without, Supplier<Pace> with) {
        Comparison measured = new Comparison(due);
        for (int round = 0; round < rounds; round++) {
            if (round % 2 == 0) {
                measured.without.add(without.get());
                measured.with.add(with.get());
            } else {
                measured.with.add(with.get());
                measured.without.add(without.get());
            }
        }
        return measured;
    }

    private boolean holds() {
        return median(ratios()) >= SHARE
                && fewest() >= LEAST * due
                && median(with, Pace::p99) <= slowest();
    }

    /**
     * Claims that what is beside them slows them down by less than the noise of the machine, and
     * that there was traffic enough to say so.
     */
    Proof claim(Proof proof) {
        return claimRate(proof)
                .atLeast(
                        "deliveries that a round's latencies are of, the fewest",
                        fewest(),
                        LEAST * due,
                        "")
                .note("others' p50 without, median of rounds", median(without, Pace::p50), "ms")
                .note("others' p50 with", median(with, Pace::p50), "ms")
                .note("others' p99 without", median(without, Pace::p99), "ms")
                .atMost("others' p99 with", median(with, Pace::p99), slowest(), "ms");
    }

    /**
     * Claims the rate by the ratios within each round. The rate at a machine's limit differs from
     * round to round by more than what is claimed, and rounds at other times are no reference.
     */
    private Proof claimRate(Proof proof) {
        double[] ratios = ratios();
        return proof.note("rounds, each without and with", without.size(), "")
                .note(
                        "others without, deliveries/s, median of rounds",
                        median(without, Pace::perSecond),
                        "/s")
                .note("others with, deliveries/s", median(with, Pace::perSecond), "/s")
                .note("with : without, the lowest of the rounds", ratios[0], "")
                .note("with : without, the highest", ratios[ratios.length - 1], "")
                .atLeast("with : without, median of the rounds", median(ratios), SHARE, "");
    }

    private double[] ratios() {
        return IntStream.range(0, without.size())
                .mapToDouble(it -> with.get(it).perSecond() / without.get(it).perSecond())
                .sorted()
                .toArray();
    }

    /** Returns how many deliveries the latencies of the round with the fewest are of. */
    private int fewest() {
        return Stream.concat(without.stream(), with.stream())
                .mapToInt(Pace::latencies)
                .min()
                .orElseThrow();
    }

    /** Returns the highest p99 with something beside them that the one without allows. */
    private double slowest() {
        return SLOWER * median(without, Pace::p99) + NOISE_MILLIS;
    }

    static double median(List<Pace> rounds, ToDoubleFunction<Pace> of) {
        return median(rounds.stream().mapToDouble(of).sorted().toArray());
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
