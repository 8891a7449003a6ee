package dev.resthooks.simulator.emit;

import java.time.Duration;

/**
 * Computes when the events of a run are due: the n-th at {@code n / rate}, however long the earlier
 * ones took (an open loop). A run that was held up catches up in small quanta, so that it never
 * bursts. A backlog beyond {@link #FORGIVEN} is dropped. Times are nanoseconds since the run's
 * start. Not thread-safe.
 */
final class Pacer {
    /** The longest delay that a run catches up with. */
    static final Duration FORGIVEN = Duration.ofSeconds(1);

    /** The events that may be sent at once are at most those due in this time. */
    static final Duration QUANTUM = Duration.ofMillis(2);

    private static final double SECOND = 1e9;

    private final double rate;
    private final long mostAtOnce;
    private final long mostBehind;
    private long next;
    private long missed;

    /** Creates a pacer of {@code rate} events per second, the first at 0. */
    Pacer(double rate) {
        this.rate = rate;
        this.mostAtOnce = within(QUANTUM);
        this.mostBehind = within(FORGIVEN);
    }

    private long within(Duration time) {
        return Math.max(1, (long) Math.ceil(rate * time.toNanos() / SECOND));
    }

    /** Returns how many events may be sent now. Each must be {@link #take taken}. */
    long due(long now) {
        long dueByNow = (long) (now * rate / SECOND) + 1;
        long behind = dueByNow - next;
        if (behind > mostBehind) {
            missed += behind - mostBehind;
            next = dueByNow - mostBehind;
        }
        return Math.min(dueByNow - next, mostAtOnce);
    }

    long take() {
        return timeOf(next++);
    }

    long nextDue() {
        return timeOf(next);
    }

    long missed() {
        return missed;
    }

    private long timeOf(long number) {
        return (long) Math.ceil(number * SECOND / rate);
    }
}
