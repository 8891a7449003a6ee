package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.intake.ReadingPace;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;

/**
 * Decides how long the reading waits for more events before the next poll: a fetch of a few events
 * costs as much as one of many. Brokers stamp events by the millisecond. Without a wait, there is
 * about one fetch for each of these, and with one, one for each wait. The reading waits while that
 * saves more than one fetch for ten events. Not thread-safe.
 */
final class ReadingWait {
    /** The shortest time between two polls that bring events, while waiting saves enough. */
    static final Duration BETWEEN_POLLS = Duration.ofNanos(2_500_000);

    /** The time after which what came in it decides about the next waits. */
    static final Duration PERIOD = Duration.ofMillis(100);

    private static final int EVENTS_FOR_A_FETCH = 10;

    /** Tells up to 1,024 milliseconds in a row apart; one poll hardly ever brings more. */
    private static final int MILLIS_MASK = 1_023;

    private Instant periodStart;
    private Instant polledAt;
    private int events;
    private long moments;

    private long newest = Long.MIN_VALUE;

    private boolean isWorthIt;

    ReadingWait(Instant now) {
        periodStart = now;
        polledAt = now;
    }

    /**
     * Takes note of a poll that has just ended, and of the timestamps (epoch ms) that it brought.
     */
    void polled(long[] appended, Instant now) {
        if (appended.length == 0) {
            return;
        }
        // what has waited on the log for long came in no more fetches than there was time for
        long fetches = Duration.between(polledAt, now).toMillis() + 1;
        polledAt = now;
        events += appended.length;
        moments += Math.min(newMoments(appended), fetches);
        Duration period = Duration.between(periodStart, now);
        if (period.compareTo(PERIOD) >= 0) {
            double waits = (double) period.toNanos() / BETWEEN_POLLS.toNanos();
            isWorthIt = (moments - waits) * EVENTS_FOR_A_FETCH > events;
            beginPeriod(now);
        }
    }

    private void beginPeriod(Instant now) {
        periodStart = now;
        events = 0;
        moments = 0;
        newest = Long.MIN_VALUE;
    }

    /** Returns the number of milliseconds in which events came, those of earlier polls excepted. */
    private int newMoments(long[] appended) {
        BitSet millis = new BitSet();
        long before = newest;
        for (long time : appended) {
            if (time > before) {
                millis.set((int) (time & MILLIS_MASK));
                newest = Math.max(newest, time);
            }
        }
        return millis.cardinality();
    }

    /** Returns the wait: none while anything that was read is still to be handed over. */
    Duration untilNextPoll(ReadingPace pace, Instant now) {
        Duration left = Duration.between(now, polledAt.plus(BETWEEN_POLLS));
        return isWorthIt && pace.isFull() && left.isPositive() ? left : Duration.ZERO;
    }
}
