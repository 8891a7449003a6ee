package dev.resthooks.systemtests.proof;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongUnaryOperator;

/** A thread that emits from streams in turn, until it is stopped. */
final class Load implements AutoCloseable {
    private static final long STEP_NANOS = 1_000_000;

    /** Events that Kafka hasn't taken yet: a slow broker is waited for. */
    private static final long UNDER_WAY = 1_000;

    private final Emitter emitter;
    private final List<EventStream> turns;
    private final LongUnaryOperator total;
    private final Thread thread = Thread.ofPlatform().name("load").unstarted(this::run);
    private volatile boolean stopped;
    private final AtomicLong emitted = new AtomicLong();

    /**
     * Starts at once.
     *
     * @param turns whose turn it is; a stream may have several
     * @param total how many events there may be in all, when so many nanoseconds have passed
     */
    Load(Emitter emitter, List<EventStream> turns, LongUnaryOperator total) {
        this.emitter = emitter;
        this.turns = List.copyOf(turns);
        this.total = total;
        thread.start();
    }

    private void run() {
        long start = System.nanoTime();
        while (!stopped) {
            long due = total.applyAsLong(System.nanoTime() - start);
            while (emitted.get() < due && emitter.underWay() < UNDER_WAY && !stopped) {
                emitter.send(turns.get((int) (emitted.get() % turns.size())));
                emitted.incrementAndGet();
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    long emitted() {
        return emitted.get();
    }

    @Override
    public void close() {
        stop();
    }

    /** Returns when all that was emitted is on the log. */
    void stop() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        emitter.flush();
    }
}
