package dev.resthooks.simulator.emit;

import java.time.Duration;
import java.time.Instant;

/** Sends each event when it is due, or as soon after that as the log accepts it. */
public final class Emitter {
    private static final long LONGEST_SLEEP = Duration.ofMillis(20).toNanos();

    private final Schedule schedule;
    private final RunClock clock;
    private final Sender sender;
    private volatile boolean stopping;
    private volatile long behindNanos;

    public Emitter(Schedule schedule, RunClock clock, Sender sender) {
        this.schedule = schedule;
        this.clock = clock;
        this.sender = sender;
    }

    public interface Sender {
        /** Sends the next event, which is due so long after the start, at that time. */
        void send(long dueNanos, Instant due) throws InterruptedException;
    }

    /** Sends until no more events are due; occupies the thread. */
    public void run(Instant startedAt, long startNanos) throws InterruptedException {
        long now = clock.nanos() - startNanos;
        for (long due = schedule.nextDue();
                due != Long.MAX_VALUE && !stopping;
                due = schedule.nextDue()) {
            if (due > now) {
                now = awaitDue(due, startNanos);
            }
            if (now >= due) {
                behindNanos = now - due;
                sender.send(due, startedAt.plusNanos(due));
                schedule.take();
            }
        }
        behindNanos = 0;
    }

    public void stop() {
        stopping = true;
    }

    public boolean isStopping() {
        return stopping;
    }

    public double secondsBehind() {
        return behindNanos / 1e9;
    }

    private long awaitDue(long due, long startNanos) throws InterruptedException {
        long left = due - (clock.nanos() - startNanos);
        if (left > 0) {
            clock.sleep(Duration.ofNanos(Math.min(left, LONGEST_SLEEP)));
        }
        return clock.nanos() - startNanos;
    }
}
