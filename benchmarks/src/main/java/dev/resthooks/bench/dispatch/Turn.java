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

    /** Records read again per event from which on all hooks were behind, nearly all the time. */
    private static final double ALL_AGAIN = 0.9;

    private static final Duration LOGGING = Duration.ofSeconds(10);

    private final Contender contender;
    private final Contender.Environment around;
    private final Bench bench;
    private final long before;

    /** What turns share: the sink, its log, and the process id of Kafka. */
    record Bench(Sink sink, RequestLog log, long broker) {}

    /** The counters at one moment. */
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
            double readAgain = running.readAgain() / (double) around.work().events();
            refuseUnlessBehind(readAgain);
            LockSupport.parkNanos(AFTERWARDS.toNanos());
            return between(begin, end, readAgain);
        } finally {
            running.stop();
        }
    }

    private void refuseUnlessBehind(double readAgain) {
        boolean wasToBeBehind =
                around.work().behind() && contender.claim() == Contender.Claim.ONCE_IN_ORDER;
        if (wasToBeBehind && readAgain < ALL_AGAIN) {
            throw new BenchException(
                    "%s has read %.2f records again per event: its hooks were not behind"
                            .formatted(contender.title(), readAgain));
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
                        CpuTime.micros(running.pid()),
                        CpuTime.compilers(running.pid()),
                        CpuTime.micros(bench.broker()));
            }
            if (count != seen) {
                seen = count;
                moved = System.nanoTime();
            } else if (!running.isAlive() || System.nanoTime() - moved > STANDSTILL.toNanos()) {
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
        Deliveries deliveries = Deliveries.of(contender.claim(), around.work());
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
}
