package dev.resthooks.dispatcher.pipeline.share;

/**
 * The limit of a target's calls in flight: additive increase while more could be sent,
 * multiplicative decrease when the target is overloaded or its answers take longer.
 *
 * <p>The RTT is the mean time of an answer, in a window of answers. The gradient divides the RTT of
 * the long term by the one of the window. Where it falls, calls wait at the target, and more of
 * them bring no more answers per second. After a change, a window begins when the calls in flight
 * have been answered.
 */
public final class CallLimit {
    /** The first limit, and the increase. RTTs alone never bring the limit below it. */
    private static final int FIRST = 16;

    private static final int BACKOFF = 2;
    private static final double LEAST_GRADIENT = 0.7;

    /** The part of a window's RTT in the one of the long term. */
    private static final double SMOOTHING = 1 / 8.0;

    /** The RTT in milliseconds from which on a target is slow. */
    private static final double SLOW = 1_000;

    /** The RTT in milliseconds from which on more calls could bring timeouts. */
    private static final double LONGEST_RTT = 7_500;

    /** The time in milliseconds by which answers may be later without meaning anything. */
    private static final double TOLERANCE = 5;

    private static final int LONGEST_WINDOW = 128;

    /** The most windows between a decrease and the next increase. */
    private static final int LONGEST_HOLD = 32;

    private final int most;
    private int limit;

    private double longRtt;

    /** The windows to wait after the last decrease, and how many of them are still to come. */
    private int hold = 1;

    private int holdsFor;

    /** Whether no full window has shown yet what the last increase brings. */
    private boolean isOnTrial;

    private boolean hasFallen;

    /** The answers in the window; negative while calls are in flight from before the change. */
    private int answers;

    private int delivered;
    private long millis;
    private boolean couldUseMore;

    public CallLimit(int most) {
        this.most = most;
        this.limit = first(most);
    }

    /** Returns the first limit of a target that may get so many calls at once. */
    public static int first(int most) {
        return Math.min(FIRST, most);
    }

    public int now() {
        return limit;
    }

    public void couldUseMore() {
        couldUseMore = true;
    }

    /** Takes note of an answer that settles its event after {@code took} milliseconds. */
    public void delivered(long took) {
        if (answers >= 0) {
            delivered++;
            millis += took;
        }
        answered();
    }

    /** Takes note of a timeout, a 429 or a 503. Those of calls made before the fall don't count. */
    public void overloaded() {
        if (!hasFallen || answers >= 0) {
            fallTo(Math.max(1, limit / BACKOFF));
        }
        answered();
    }

    private void answered() {
        answers++;
        if (answers == 0) {
            couldUseMore = false;
        } else if (answers >= Math.min(LONGEST_WINDOW, 8 * limit)) {
            judge((double) millis / delivered);
        }
    }

    private void judge(double rtt) {
        if (limit > FIRST && (rtt >= SLOW || longRtt + TOLERANCE < LEAST_GRADIENT * rtt)) {
            fallTo(Math.max(FIRST, limit / BACKOFF));
        } else if (couldUseMore) {
            longRtt = limit <= FIRST ? rtt : longRtt + SMOOTHING * (rtt - longRtt);
            hold = isOnTrial ? 1 : hold;
            int next = holdsFor == 0 ? increased(rtt) : limit;
            holdsFor = Math.max(0, holdsFor - 1);
            isOnTrial = next > limit;
            change(next);
        } else {
            change(limit);
        }
    }

    /**
     * Returns the next limit. Below the first one, even a target that serves one call after another
     * would answer all in time. A single call may become two, else a target that takes long would
     * never get more, though it serves them together.
     */
    private int increased(double rtt) {
        if (limit >= FIRST) {
            return rtt < SLOW ? Math.min(most, limit + FIRST) : limit;
        }
        double serial = limit * LONGEST_RTT / rtt;
        int next = (int) (limit == 1 ? Math.ceil(serial) : serial);
        return Math.clamp(next, limit, Math.min(2 * limit, first(most)));
    }

    /** Falls. If the last increase was in vain, the next one comes later than the last. */
    private void fallTo(int lower) {
        hold = isOnTrial ? Math.min(LONGEST_HOLD, 2 * hold) : hold;
        holdsFor = hold;
        isOnTrial = false;
        change(lower);
    }

    private void change(int to) {
        hasFallen = to < limit;
        answers = to == limit ? 0 : -Math.max(to, limit);
        delivered = 0;
        millis = 0;
        couldUseMore = false;
        limit = to;
    }
}
