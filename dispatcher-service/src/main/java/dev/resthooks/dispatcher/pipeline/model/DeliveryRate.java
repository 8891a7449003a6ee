package dev.resthooks.dispatcher.pipeline.model;

/**
 * How many events a lane's target has taken lately, counting only the time in which there was
 * anything for it. It decides how many events the lane may have waiting: a lane that delivers
 * thousands a second would stand still between two readings of the log with what is plenty for one
 * that delivers ten. If the time without events counted too, such a lane would be taken for slow,
 * and so stay with little.
 */
public final class DeliveryRate {
    /** Lately, in milliseconds. */
    private static final long LATELY = 100;

    /** The time in milliseconds after which a quick target that takes nothing any more is slow. */
    public static final long NOTICED = 2 * LATELY;

    /** The rest in milliseconds after which the count is halved. */
    private static final long LONG = 1_000;

    private static final long NEVER = Long.MAX_VALUE;

    /** When the present span of time began, had there been no rest since. */
    private long since;

    private int now;
    private int before;
    private long restsSince = NEVER;

    public void delivered(long at) {
        moveTo(at);
        now++;
    }

    /** Forgets the rate: the target has failed, or is another one. */
    public void forget() {
        now = 0;
        before = 0;
    }

    /** Begins a rest: nothing is sent until there is something again. */
    public void rests(long at) {
        moveTo(at);
        restsSince = at;
    }

    /** Ends the rest: something is sent. */
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
