package dev.resthooks.simulator.emit;

import java.time.Duration;

/**
 * Says when the events of a run are due: the n-th at {@code n / rate}, whatever became of those
 * before it (an open loop). A run that was held up catches up in small quanta, so that it never
 * bursts; what it is behind by more than {@link #FORGIVEN} is never made up for. Times are
 * nanoseconds since the run's start. Not thread-safe.
 */
final class Pacer {
    /** How far a run may be behind and still catch up. */
    static final Duration FORGIVEN = Duration.ofSeconds(1);

    /** No more goes at once than what is due in this time. */
    static final Duration QUANTUM = Duration.ofMillis(2);

    private static final double SECOND = 1e9;

    private final double rate;
    private final long mostAtOnce;
    private final long mostBehind;
    private long next;
    private long missed;

    /**
     * Starts at 0 with the first event.
     *
     * @param rate in events per second
     */
    Pacer(double rate) {
        this.rate = rate;
        this.mostAtOnce = within(QUANTUM);
        this.mostBehind = within(FORGIVEN);
    }

    private long within(Duration time) {
        return Math.max(1, (long) Math.ceil(rate * time.toNanos() / SECOND));
    }

    /** How many events may go now. Each that goes must be {@link #take taken}. */
    long due(long now) {
        long dueByNow = (long) (now * rate / SECOND) + 1;
        long behind = dueByNow - next;
        if (behind > mostBehind) {
            missed += behind - mostBehind;
            next = dueByNow - mostBehind;
        }
        return Math.min(dueByNow - next, mostAtOnce);
    }

    /** Takes the event that goes next, and says when it was due. */
    long take() {
        return timeOf(next++);
    }

    /** When the event that goes next is due. */
    long nextDue() {
        return timeOf(next);
    }

    /** How many events were never made up for. */
    long missed() {
        return missed;
    }

    private long timeOf(long number) {
        return (long) Math.ceil(number * SECOND / rate);
    }
}
