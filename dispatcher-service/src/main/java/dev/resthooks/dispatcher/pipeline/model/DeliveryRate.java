package dev.resthooks.dispatcher.pipeline.model;

/**
 * How many events a target has taken in a short period, without the time in which there was nothing
 * to send: if idle time counted, a quick lane would look slow. The rate decides how many events a
 * lane may hold, which must last from one slice to the next.
 */
public final class DeliveryRate {
    private static final long LATELY = 100;

    /** The milliseconds after which a quick target that takes no more events counts as slow. */
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

    public void forget() {
        now = 0;
        before = 0;
    }

    public void rests(long at) {
        moveTo(at);
        restsSince = at;
    }

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
