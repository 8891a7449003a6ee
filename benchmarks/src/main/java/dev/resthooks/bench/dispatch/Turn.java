package dev.resthooks.bench.dispatch;

import dev.resthooks.bench.BenchException;
import dev.resthooks.bench.CpuTime;
import dev.resthooks.bench.sink.Sink;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** One turn of one contender: from its start to the last delivery, measured after the warm-up. */
final class Turn {
    private static final Duration LOOK = Duration.ofMillis(4);
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    /** Within that, a delivery too many would come. */
    private static final Duration AFTERWARDS = Duration.ofMillis(700);

    private final Contender contender;
    private final Contender.Environment around;
    private final Sink sink;
    private final long broker;
    private final long before;

    /** The counters at one moment. */
    private record Mark(long deliveries, long nanos, long cpu, long compilers, long brokerCpu) {}

    Turn(Contender contender, Contender.Environment around, Sink sink, long broker) {
        this.contender = contender;
        this.around = around;
        this.sink = sink;
        this.broker = broker;
        this.before = sink.requests();
    }

    Measurement run() {
        Contender.Running running = contender.start(around);
        try {
            Mark begin = await(around.work().warmUp(), running);
            Mark end = await(around.work().deliveries(), running);
            LockSupport.parkNanos(AFTERWARDS.toNanos());
            refuseOtherThan(around.work().deliveries());
            return between(begin, end);
        } finally {
            running.stop();
        }
    }

    private static Measurement between(Mark begin, Mark end) {
        double deliveries = end.deliveries() - begin.deliveries();
        return new Measurement(
                deliveries / ((end.nanos() - begin.nanos()) / 1e9),
                (end.cpu() - begin.cpu()) / deliveries,
                (end.compilers() - begin.compilers()) / deliveries,
                (end.brokerCpu() - begin.brokerCpu()) / deliveries);
    }

    private Mark await(long deliveries, Contender.Running running) {
        long seen = -1;
        long moved = System.nanoTime();
        while (true) {
            long count = sink.requests() - before;
            if (count >= deliveries) {
                return new Mark(
                        count,
                        System.nanoTime(),
                        CpuTime.micros(running.pid()),
                        CpuTime.compilers(running.pid()),
                        CpuTime.micros(broker));
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

    private void refuseOtherThan(long deliveries) {
        long count = sink.requests() - before;
        if (count != deliveries) {
            throw new BenchException(
                    "%s made %,d deliveries, not %,d: the run counts for nothing"
                            .formatted(contender.title(), count, deliveries));
        }
    }
}
