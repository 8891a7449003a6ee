package dev.resthooks.dispatcher.pipeline.model;

/**
 * Measures how many events a lane's target has taken in a short period lately, without the time in
 * which there was nothing to send. The rate decides how many events the lane may hold: a lane that
 * delivers thousands per second would stand still between two catch-up slices with a limit that is
 * plenty for ten per second. If idle time counted, such a lane would look slow, and so would keep a
 * low limit.
 */
public final class DeliveryRate {
    /** The length of the measured period in milliseconds. */
    private static final long LATELY = 100;

    /**
     * The time in milliseconds after which a quick target that takes no more events counts as slow.
     */
    public static final long NOTICED = 2 * LATELY;

    /** The idle time in milliseconds after which the count is halved. */
    private static final long LONG = 1_000;

    private static final long NEVER = Long.MAX_VALUE;

    /** When the current period began, shifted by the idle time since; epoch milliseconds. */
    private long since;

    private int now;
    private int before;
    private long restsSince = NEVER;

    public void delivered(long at) {
        moveTo(at);
        now++;
    }

    /** Forgets the rate, since the target has failed or is another one. */
    public void forget() {
        now = 0;
        before = 0;
    }

    /** Begins an idle time: there is nothing to send. */
    public void rests(long at) {
        moveTo(at);
        restsSince = at;
    }

    /** Ends the idle time: something is sent. */
    public void resumes(long at) {
        if (restsSince != NEVER) {
            long rest = at - restsSince;
            now = believed(now, rest);
            before = believed(before, rest);
            since += rest;
            restsSince = NEVER;
        }
    }

    public int lately(long at) {
        if (restsSince != NEVER) {
            return believed(Math.max(before, now), at - restsSince);
        }
        moveTo(at);
        return Math.max(before, now);
    }

    private static int believed(int events, long rest) {
        return events >> Math.min(rest / LONG, Integer.SIZE - 1);
    }

    private void moveTo(long at) {
        long past = at - since;
        if (past >= LATELY) {
            before = past < 2 * LATELY ? now : 0;
            now = 0;
            since = past < 2 * LATELY ? since + LATELY : at;
        }
    }
}
