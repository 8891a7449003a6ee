package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.CpuTime;
import dev.resthooks.bench.Usage;
import dev.resthooks.bench.sink.RequestLog;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.Waiting;
import dev.resthooks.stack.result.Figure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One turn of one contender: from its start to the last delivery, measured after the warm-up. When
 * the contender has ended, its deliveries are checked one by one.
 */
public final class Turn {
    private static final Duration LOOK = Duration.ofMillis(4);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    /** Within that, a delivery too many would come. */
    private static final Duration AFTERWARDS = Duration.ofMillis(700);

    private static final Duration LOGGING = Duration.ofSeconds(10);

    private final Contender contender;
    private final Contender.Environment around;
    private final Bench bench;
    private final long before;

    /** What turns share: the sink, its log, and the processes of Kafka. */
    public record Bench(Sink sink, RequestLog log, List<ManagedProcess> brokers) {
        public Bench {
            brokers = List.copyOf(brokers);
        }

        long brokerCpu() {
            return brokers.stream().mapToLong(it -> CpuTime.micros(it.pid())).sum();
        }
    }

    private record Mark(long deliveries, long nanos, Usage usage, long brokerCpu) {}

    public Turn(Contender contender, Contender.Environment around, Bench bench) {
        this.contender = contender;
        this.around = around;
        this.bench = bench;
        this.before = bench.sink().requests();
    }

    public Measurement run() {
        bench.log().clear();
        Measurement measured = measure();
        check();
        return measured;
    }

    private Measurement measure() {
        Contender.Running running = contender.start(around);
        try {
            Mark begin = await(around.work().warmUp(), running);
            Mark end = await(around.work().deliveries(), running);
            int connections = bench.sink().connections();
            double readAgain = running.readAgain().getAsLong() / (double) around.work().events();
            LockSupport.parkNanos(AFTERWARDS.toNanos());
            return between(begin, end, readAgain, connections);
        } finally {
            running.stop().run();
        }
    }

    private static Measurement between(Mark begin, Mark end, double readAgain, int connections) {
        return new Measurement(
                end.deliveries() - begin.deliveries(),
                (end.nanos() - begin.nanos()) / 1e9,
                end.usage().since(begin.usage()),
                end.brokerCpu() - begin.brokerCpu(),
                readAgain,
                connections);
    }

    private Mark await(long deliveries, Contender.Running running) {
        long seen = -1;
        long moved = System.nanoTime();
        while (true) {
            long count = count();
            if (count >= deliveries) {
                return new Mark(
                        count,
                        System.nanoTime(),
                        Usage.of(running.process().pid()),
                        bench.brokerCpu());
            }
            if (count != seen) {
                seen = count;
                moved = System.nanoTime();
            } else if (!running.process().isAlive()
                    || System.nanoTime() - moved > STANDSTILL.toNanos()) {
                throw new BenchException(
                        "%s stands still at %,d of %,d deliveries: see its log in %s"
                                .formatted(
                                        contender.title(),
                                        count,
                                        around.work().deliveries(),
                                        around.folders().logs()));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private long count() {
        return bench.sink().requests() - before;
    }

    private void check() {
        Deliveries deliveries = new Deliveries(contender.claim(), around.work());
        AtomicLong read = new AtomicLong();
        boolean isComplete =
                Waiting.until(
                        () -> {
                            bench.log()
                                    .read(request -> {
                                        read.incrementAndGet();
                                        deliveries.add(request);
                                    });
                            return read.get() >= count();
                        },
                        LOGGING);
        if (!isComplete || read.get() != count()) {
            throw new BenchException(
                    "the sink counted %,d requests and logged %,d".formatted(count(), read.get()));
        }
        deliveries
                .complaint()
                .ifPresent(it -> {
                    throw new BenchException(
                            "%s: %s. The run counts for nothing".formatted(contender.title(), it));
                });
    }

    /**
     * What a turn gave.
     *
     * @param usage of the contender's process
     * @param brokerMicros CPU time of Kafka's
     * @param readAgain records that were read again for hooks that were behind, per event of the
     *     whole turn
     * @param connections to the sink that were open at the end
     */
    public record Measurement(
            long deliveries,
            double seconds,
            Usage usage,
            long brokerMicros,
            double readAgain,
            int connections) {
        double rate() {
            return deliveries / seconds;
        }

        /** Returns the CPU time of a delivery in microseconds. */
        double cpu() {
            return usage.cpu() / (double) deliveries;
        }

        /** Returns what of it the JVM's compilers took. */
        double compiling() {
            return usage.compilers() / (double) deliveries;
        }

        double brokerCpu() {
            return brokerMicros / (double) deliveries;
        }

        /** Returns what readers see, by the names in the file of results. */
        public List<Figure> figures() {
            return List.of(
                    Figure.of("rate", rate(), "/s"),
                    Figure.of("CPU", cpu(), "µs"),
                    Figure.of("CPU without compilers", cpu() - compiling(), "µs"),
                    Figure.of("Kafka's CPU", brokerCpu(), "µs"),
                    Figure.of("read again per event", readAgain, ""),
                    Figure.of("connections", connections, ""),
                    Figure.of("resident memory", usage.residentMiB(), "MiB"),
                    Figure.of("threads", usage.threads(), ""));
        }
    }
}
