package dev.resthooks.bench.whole;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.EventPlan;
import dev.resthooks.bench.Usage;
import dev.resthooks.stack.Component;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Puts loads on a system, one after the other, and measures each. */
public final class Load implements AutoCloseable {
    private static final Duration STANDSTILL = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Subject subject;
    private final Emitter emitter;
    private final Arrivals arrivals;
    private final BrokerRequests broker;
    private long repeated;
    private boolean mayRepeat;

    /** The system that loads are put on. */
    public interface Subject {
        String bootstrapServers();

        /** Returns the process id of Kafka's only node. */
        long broker();

        /** Returns what each part has used so far. A part that has ended is absent. */
        Map<Component, Usage> usage();
    }

    public Load(Subject subject, EventPlan plan, Arrivals arrivals) {
        this.subject = subject;
        this.arrivals = arrivals;
        this.emitter = new Emitter(subject.bootstrapServers(), plan);
        this.broker = BrokerRequests.of(subject.broker());
    }

    /** Emits events, and waits until each has been delivered. None may come twice. */
    public Figures run(Emitter.ProducerKind kind, int rate, int seconds) {
        return run(kind, rate, seconds, false);
    }

    /** The same, but callbacks may come twice, as above what a system can do. They are counted. */
    public Figures overload(Emitter.ProducerKind kind, int rate, int seconds) {
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
                percentile(millis, 0.5),
                percentile(millis, 0.99),
                percentile(millis, 0.999),
                emitted.usage(),
                emitted.requests());
    }

    /** Emits events of which nothing is expected. */
    public Figures emit(Emitter.ProducerKind kind, int rate, int seconds) {
        long first = emitter.next();
        Map<Component, Usage> usageBefore = subject.usage();
        Map<String, Long> countsBefore = broker.counts();
        long start = System.nanoTime();
        emitter.emit(kind, rate, seconds);
        double took = (System.nanoTime() - start) / 1e9;
        Map<String, Long> counts = new HashMap<>(broker.counts());
        Map<Component, Usage> usage = new HashMap<>(subject.usage());
        counts.replaceAll((name, count) -> count - countsBefore.getOrDefault(name, 0L));
        usage.replaceAll((part, it) -> it.since(usageBefore.getOrDefault(part, Usage.NONE)));
        return new Figures(rate, took, emitter.next() - first, 0, 0, 0, 0, 0, usage, counts);
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
        long missing = awaitAll(STANDSTILL);
        if (missing > 0) {
            throw new BenchException(
                    "%,d of %,d events were delivered, and no more come"
                            .formatted(arrivals.events(), emitter.next()));
        }
        return List.copyOf(arrivals.read());
    }

    /** Waits until all events are delivered, or none has been for so long. Returns the missing. */
    public long awaitAll(Duration standstill) {
        long moved = System.nanoTime();
        long seen = -1;
        while (true) {
            int count = arrivals.read().size();
            long missing = emitter.next() - arrivals.events();
            if (count > seen) {
                seen = count;
                moved = System.nanoTime();
            }
            if (missing == 0 || System.nanoTime() - moved > standstill.toNanos()) {
                return missing;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Returns the number that such a share of all is below; 0 if there are none. */
    public static double percentile(double[] sorted, double share) {
        return sorted.length == 0
                ? 0
                : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }

    @Override
    public void close() {
        broker.close();
        emitter.close();
    }
}
