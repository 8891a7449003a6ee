package dev.resthooks.bench.whole;

import dev.resthooks.bench.BenchException;
import dev.resthooks.stack.Component;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Puts loads on a stack, one after the other, and measures each. */
final class Load implements AutoCloseable {
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final RunningStack stack;
    private final Emitter emitter;
    private final Arrivals arrivals;
    private final BrokerRequests broker;

    Load(RunningStack stack, int organisations, Arrivals arrivals) {
        this.stack = stack;
        this.arrivals = arrivals;
        this.emitter = new Emitter(stack.bootstrapServers(), organisations);
        this.broker = BrokerRequests.of(stack.broker());
    }

    /** Emits events, and waits until each has been delivered. */
    Figures run(int rate, int seconds) {
        arrivals.read();
        arrivals.forget();
        long first = emitter.next();
        Figures emitted = emit(rate, seconds);
        long end = System.currentTimeMillis();
        List<Arrivals.Arrival> all = awaitAll(first, emitted.events());
        double[] millis = all.stream().mapToDouble(Arrivals.Arrival::millis).sorted().toArray();
        return new Figures(
                rate,
                emitted.seconds(),
                emitted.events(),
                all.stream().filter(it -> it.at() <= end).count(),
                all.size() - emitted.events(),
                percentile(millis, 50),
                percentile(millis, 99),
                emitted.usage(),
                emitted.requests());
    }

    /** Emits events of which nothing is expected. */
    Figures emit(int rate, int seconds) {
        long first = emitter.next();
        Map<Component, Usage> usageBefore = stack.usage();
        Map<String, Long> countsBefore = broker.counts();
        long start = System.nanoTime();
        emitter.emit(rate, seconds);
        double took = (System.nanoTime() - start) / 1e9;
        Map<String, Long> counts = new HashMap<>(broker.counts());
        Map<Component, Usage> usage = new HashMap<>(stack.usage());
        counts.replaceAll((name, count) -> count - countsBefore.getOrDefault(name, 0L));
        usage.replaceAll((part, it) -> it.since(usageBefore.getOrDefault(part, Usage.NONE)));
        return new Figures(rate, took, emitter.next() - first, 0, 0, 0, 0, usage, counts);
    }

    private List<Arrivals.Arrival> awaitAll(long first, long events) {
        BitSet seen = new BitSet();
        int looked = 0;
        long moved = System.nanoTime();
        while (true) {
            List<Arrivals.Arrival> all = arrivals.read();
            if (all.size() > looked) {
                moved = System.nanoTime();
            }
            for (; looked < all.size(); looked++) {
                seen.set(Math.toIntExact(all.get(looked).event() - first));
            }
            if (seen.cardinality() == events) {
                return List.copyOf(all);
            }
            if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw new BenchException(
                        "%,d of %,d events were delivered, and no more come"
                                .formatted(seen.cardinality(), events));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static double percentile(double[] sorted, int percent) {
        return sorted.length == 0
                ? 0
                : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    @Override
    public void close() {
        broker.close();
        emitter.close();
    }
}
