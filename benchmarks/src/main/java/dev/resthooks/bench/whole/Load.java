package dev.resthooks.bench.whole;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.EventPlan;
import dev.resthooks.stack.Component;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Puts loads on a stack, one after the other, and measures each. */
final class Load implements AutoCloseable {
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final MeasuredStack stack;
    private final Emitter emitter;
    private final Arrivals arrivals;
    private final BrokerRequests broker;
    private long repeated;
    private boolean mayRepeat;

    Load(MeasuredStack stack, EventPlan plan, Arrivals arrivals) {
        this.stack = stack;
        this.arrivals = arrivals;
        this.emitter = new Emitter(stack.bootstrapServers(), plan);
        this.broker = BrokerRequests.of(stack.broker());
    }

    /** Emits events, and waits until each has been delivered. None may come twice. */
    Figures run(Emitter.ProducerKind kind, int rate, int seconds) {
        return run(kind, rate, seconds, false);
    }

    /** The same, above what the system can do: callbacks may come twice, and are counted. */
    Figures overload(Emitter.ProducerKind kind, int rate, int seconds) {
        return run(kind, rate, seconds, true);
    }

    private Figures run(Emitter.ProducerKind kind, int rate, int seconds, boolean mayRepeat) {
        refuseRepeated();
        this.mayRepeat = mayRepeat;
        arrivals.forget();
        long againBefore = arrivals.again();
        Figures emitted = emit(kind, rate, seconds);
        long end = System.currentTimeMillis();
        List<Arrivals.Arrival> all = awaitAll();
        refuseRepeated();
        double[] millis = all.stream().mapToDouble(Arrivals.Arrival::millis).sorted().toArray();
        return new Figures(
                rate,
                emitted.seconds(),
                emitted.events(),
                all.stream().filter(it -> it.at() <= end).count(),
                arrivals.again() - againBefore,
                percentile(millis, 50),
                percentile(millis, 99),
                emitted.usage(),
                emitted.requests());
    }

    /** Emits events of which nothing is expected. */
    Figures emit(Emitter.ProducerKind kind, int rate, int seconds) {
        long first = emitter.next();
        Map<Component, Usage> usageBefore = stack.usage();
        Map<String, Long> countsBefore = broker.counts();
        long start = System.nanoTime();
        emitter.emit(kind, rate, seconds);
        double took = (System.nanoTime() - start) / 1e9;
        Map<String, Long> counts = new HashMap<>(broker.counts());
        Map<Component, Usage> usage = new HashMap<>(stack.usage());
        counts.replaceAll((name, count) -> count - countsBefore.getOrDefault(name, 0L));
        usage.replaceAll((part, it) -> it.since(usageBefore.getOrDefault(part, Usage.NONE)));
        return new Figures(rate, took, emitter.next() - first, 0, 0, 0, 0, usage, counts);
    }

    /** Fails if a callback has come twice that mustn't, though after the load that it was of. */
    void refuseRepeated() {
        arrivals.read();
        if (!mayRepeat && arrivals.again() > repeated) {
            throw new BenchException(
                    "%,d callbacks came twice".formatted(arrivals.again() - repeated));
        }
        repeated = arrivals.again();
    }

    private List<Arrivals.Arrival> awaitAll() {
        long moved = System.nanoTime();
        long seen = -1;
        while (true) {
            List<Arrivals.Arrival> all = arrivals.read();
            if (arrivals.events() == emitter.next()) {
                return List.copyOf(all);
            }
            if (all.size() > seen) {
                seen = all.size();
                moved = System.nanoTime();
            } else if (System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw new BenchException(
                        "%,d of %,d events were delivered, and no more come"
                                .formatted(arrivals.events(), emitter.next()));
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
