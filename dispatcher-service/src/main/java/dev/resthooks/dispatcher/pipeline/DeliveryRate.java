package dev.resthooks.dispatcher.pipeline;

/**
 * How many events a lane's target has taken lately, of the time in which there was anything for it.
 * What a lane may have waiting goes by that: one that delivers thousands a second would stand still
 * between two readings of the log with what is plenty for one that delivers ten. It would be called
 * slow for it, were that time counted too, and so stay with little.
 */
final class DeliveryRate {
    /** Lately, in milliseconds. */
    private static final long LATELY = 100;

    /** Nobody can tell sooner that a target which was quick takes nothing any more. */
    static final long NOTICED = 2 * LATELY;

    /** After each rest of that many milliseconds half as much is believed. */
    private static final long LONG = 1_000;

    private static final long NEVER = Long.MAX_VALUE;

    /** When the present stretch of time began, had there been no rest since. */
    private long since;

    private int now;
    private int before;
    private long restsSince = NEVER;

    void delivered(long at) {
        moveTo(at);
        now++;
    }

    /** It has failed, or is another one: nobody knows how fast it will be. */
    void forget() {
        now = 0;
        before = 0;
    }

    /** Nothing is sent to it until there is something again. */
    void rests(long at) {
        moveTo(at);
        restsSince = at;
    }

    /** Something is sent to it. */
    void resumes(long at) {
        if (restsSince != NEVER) {
            long rest = at - restsSince;
            now = believed(now, rest);
            before = believed(before, rest);
            since += rest;
            restsSince = NEVER;
        }
    }

    int lately(long at) {
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
