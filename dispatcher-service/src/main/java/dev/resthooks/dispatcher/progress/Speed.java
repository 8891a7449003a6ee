package dev.resthooks.dispatcher.progress;

/**
 * How many events a lane's target has taken lately, of the time in which there was anything for it.
 * What a lane may have waiting goes by that: one that delivers thousands a second would stand still
 * between two readings of the log with what is plenty for one that delivers ten. It would be called
 * slow for it, were that time counted too, and so stay with little.
 */
final class Speed {
    /** Lately, in milliseconds: longer than it takes until the log is read again for the lane. */
    private static final long LATELY = 100;

    /** A rest of that many milliseconds counts as any other time. */
    private static final long LONG = 10 * LATELY;

    private static final long NEVER = Long.MAX_VALUE;

    private long since;
    private int now;
    private int before;
    private long restsSince = NEVER;

    void delivered(long at) {
        moveTo(at);
        now++;
    }

    /** It has failed: nobody knows how fast it will be. */
    void failed() {
        now = 0;
        before = 0;
    }

    /** All that there was for it is delivered. */
    void rests(long at) {
        moveTo(at);
        restsSince = at;
    }

    /** Something is sent to it. */
    void worksOn(long at) {
        if (restsSince != NEVER) {
            since += at - worked(at);
            restsSince = NEVER;
        }
    }

    int lately(long at) {
        moveTo(worked(at));
        return Math.max(before, now);
    }

    /** The same time, unless it rests. */
    private long worked(long at) {
        return restsSince != NEVER && at - restsSince < LONG ? restsSince : at;
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
