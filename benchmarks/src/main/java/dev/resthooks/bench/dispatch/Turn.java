package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.CpuTime;
import dev.resthooks.bench.sink.RequestLog;
import dev.resthooks.bench.sink.Sink;
import dev.resthooks.stack.process.Waiting;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * One turn of one contender: from its start to the last delivery, measured after the warm-up. When
 * the contender has ended, its deliveries are checked one by one.
 */
final class Turn {
    private static final Duration LOOK = Duration.ofMillis(4);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    /** Within that, a delivery too many would come. */
    private static final Duration AFTERWARDS = Duration.ofMillis(700);

    private static final Duration LOGGING = Duration.ofSeconds(10);

    private final Contender contender;
    private final Contender.Environment around;
    private final Bench bench;
    private final long before;

    /** What turns share: the sink, its log, and the process id of Kafka. */
    record Bench(Sink sink, RequestLog log, long broker) {}

    private record Mark(long deliveries, long nanos, long cpu, long compilers, long brokerCpu) {}

    Turn(Contender contender, Contender.Environment around, Bench bench) {
        this.contender = contender;
        this.around = around;
        this.bench = bench;
        this.before = bench.sink().requests();
    }

    Measurement run() {
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
            double readAgain = running.readAgain().getAsLong() / (double) around.work().events();
            LockSupport.parkNanos(AFTERWARDS.toNanos());
            return between(begin, end, readAgain);
        } finally {
            running.stop().run();
        }
    }

    private static Measurement between(Mark begin, Mark end, double readAgain) {
        double deliveries = end.deliveries() - begin.deliveries();
        return new Measurement(
                deliveries / ((end.nanos() - begin.nanos()) / 1e9),
                (end.cpu() - begin.cpu()) / deliveries,
                (end.compilers() - begin.compilers()) / deliveries,
                (end.brokerCpu() - begin.brokerCpu()) / deliveries,
                readAgain);
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
                        CpuTime.micros(running.process().pid()),
                        CpuTime.compilers(running.process().pid()),
                        CpuTime.micros(bench.broker()));
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
     * @param cpu of the contender's process, in microseconds per delivery
     * @param compiling what of it the JVM's compilers took
     * @param brokerCpu the same as {@code cpu} of Kafka's
     * @param readAgain records that were read again for hooks that were behind, per event of the
     *     whole turn
     */
    record Measurement(
            double rate, double cpu, double compiling, double brokerCpu, double readAgain) {
        /** What a delivery costs a process that has compiled all that it will. */
        double work() {
            return cpu - compiling;
        }
    }
}
