package dev.resthooks.bench.warm;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.CpuTime;
import dev.resthooks.bench.dispatch.Contender;
import dev.resthooks.bench.dispatch.Deliveries;
import dev.resthooks.bench.dispatch.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A dispatcher's first seconds in a backlog. When it has ended, its deliveries are checked one by
 * one.
 */
final class WarmTurn {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** In seconds. A turn lasts until something is delivered. */
    private static final int LONGEST_START = 60;

    private final Contender contender;
    private final Contender.Environment around;
    private final Turn.Bench bench;
    private final int seconds;

    WarmTurn(Contender contender, Contender.Environment around, Turn.Bench bench, int seconds) {
        this.contender = contender;
        this.around = around;
        this.bench = bench;
        this.seconds = seconds;
    }

    Measurement run() {
        bench.log().clear();
        long before = bench.sink().requests();
        Measurement measured = measure(before);
        Deliveries deliveries =
                Turn.logged(new Deliveries(contender.claim(), around.work()), bench, before);
        deliveries
                .complaintOfPart()
                .ifPresent(it -> {
                    throw new BenchException(contender.title() + ": " + it);
                });
        if (deliveries.isComplete()) {
            throw new BenchException(
                    "the backlog is too small for %d seconds: give more --deliveries"
                            .formatted(seconds));
        }
        return measured;
    }

    private Measurement measure(long before) {
        long begin = System.nanoTime();
        long at = begin;
        long count = before;
        Contender.Running running = contender.start(around);
        try {
            List<Double> rates = new ArrayList<>();
            for (int second = 1; second <= seconds || count == before; second++) {
                if (second > LONGEST_START) {
                    throw new BenchException(contender.title() + " delivers nothing");
                }
                awaitNanos(begin + second * SECOND);
                long now = System.nanoTime();
                long next = bench.sink().requests();
                rates.add((next - count) * (double) SECOND / (now - at));
                count = next;
                at = now;
            }
            return new Measurement(rates, CpuTime.compilers(running.process().pid()) / 1e6);
        } finally {
            running.stop().run();
        }
    }

    private static void awaitNanos(long instant) {
        for (long rest = instant - System.nanoTime();
                rest > 0;
                rest = instant - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }

    /**
     * What a turn gave.
     *
     * @param rates deliveries per second in each second since the start of the process
     * @param compiling CPU time of the JVM's compilers, in seconds
     */
    record Measurement(List<Double> rates, double compiling) {
        /** How many seconds in a row must be quick, on the average. */
        private static final int WINDOW = 3;

        Measurement {
            rates = List.copyOf(rates);
        }

        /** Returns the median rate of the last third. */
        double warm() {
            List<Double> last =
                    rates.subList(rates.size() * 2 / 3, rates.size()).stream().sorted().toList();
            return last.get(last.size() / 2);
        }

        double deliveries(int seconds) {
            return rates.stream().limit(seconds).mapToDouble(it -> it).sum();
        }

        /** Returns the second from whose end on the rate is reached; the last one if none is. */
        int reached(double rate) {
            for (int second = 0; second + WINDOW <= rates.size(); second++) {
                double mean =
                        rates.subList(second, second + WINDOW).stream()
                                .mapToDouble(it -> it)
                                .average()
                                .orElse(0);
                if (mean >= rate) {
                    return second + 1;
                }
            }
            return rates.size();
        }
    }
}
