package dev.resthooks.systemtests.proof;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

/**
 * A thread that emits from streams in turn, until it is stopped: then it emits what is due by then,
 * so that a pause of the machine postpones events and drops none.
 */
final class Load implements AutoCloseable {
    private static final long STEP_NANOS = 1_000_000;

    /** Events that Kafka hasn't taken yet: a slow broker is waited for. */
    private static final long UNDER_WAY = 1_000;

    private final StreamEmitter emitter;
    private final List<EventStream> turns;
    private final LongUnaryOperator total;
    private final FutureTask<Long> work = new FutureTask<>(this::run);
    private volatile boolean stopped;
    private final AtomicLong emitted = new AtomicLong();

    /**
     * Starts at once.
     *
     * @param turns whose turn it is; a stream may have several
     * @param total how many events there may be in all, when so many nanoseconds have passed
     */
    Load(StreamEmitter emitter, List<EventStream> turns, LongUnaryOperator total) {
        this.emitter = emitter;
        this.turns = List.copyOf(turns);
        this.total = total;
        Thread.ofPlatform().name("load").start(work);
    }

    /** Returns for how many nanoseconds it emitted. */
    private long run() {
        long start = System.nanoTime();
        boolean last;
        long nanos;
        do {
            last = stopped;
            nanos = System.nanoTime() - start;
            emit(total.applyAsLong(nanos));
            if (!last) {
                LockSupport.parkNanos(STEP_NANOS);
            }
        } while (!last);
        return nanos;
    }

    /** Emits what is due, as far as Kafka takes it. */
    private void emit(long due) {
        while (emitted.get() < due && emitter.underWay() < UNDER_WAY) {
            emitter.send(turns.get((int) (emitted.get() % turns.size())));
            emitted.incrementAndGet();
        }
    }

    long emitted() {
        return emitted.get();
    }

    /** Returns how many events a second were emitted until it was stopped. */
    double perSecond() {
        return emitted.get() / (nanos() / 1e9);
    }

    /** Returns which part of the events that were due was emitted until it was stopped. */
    double share() {
        return emitted.get() / (double) Math.max(1, total.applyAsLong(nanos()));
    }

    @Override
    public void close() {
        stop();
    }

    /** Returns when all that was emitted is on the log. Throws what ended the thread early. */
    void stop() {
        stopped = true;
        nanos();
        emitter.flush();
    }

    private long nanos() {
        try {
            return work.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("the load has ended early", broken.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
