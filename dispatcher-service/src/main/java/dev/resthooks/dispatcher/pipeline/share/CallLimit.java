package dev.resthooks.dispatcher.pipeline.share;

/**
 * How many calls at once a target gets. While more could be sent, the limit is doubled on trial. It
 * stays if the target then answers more calls per second; else it returns, and the next trial is
 * later. The limit is halved when the target becomes slow (not below the first value), and when it
 * shows that it is overloaded.
 *
 * <p>Answers are counted in windows, since the times of single ones vary. After a change, a window
 * begins when the calls in flight have been answered. No clock is needed: calls at once, divided by
 * the mean time of an answer, are the answers per second.
 */
public final class CallLimit {
    /** The number of calls with which a target begins. Up to it, no growth is judged. */
    private static final int FIRST = 16;

    /** The mean time of an answer in milliseconds from which on a target is slow. */
    private static final double SLOW = 1_000;

    /** The time in milliseconds by which answers may be later without meaning anything. */
    private static final double TOLERANCE = 20;

    private static final int LONGEST_WINDOW = 128;

    /** The most windows between two trials. */
    private static final int LONGEST_PAUSE = 32;

    private final int most;
    private int limit;

    /** The limit before the trial, or 0 if there is no trial. */
    private int former;

    /** The windows to wait after the last setback, and how many of them are still to come. */
    private int pause = 1;

    private int pausesFor;

    /** The mean time of an answer in the last window that had no setback, in milliseconds. */
    private double usual = Double.POSITIVE_INFINITY;

    /** The answers in the window; negative while calls are in flight from before the change. */
    private int answers;

    private int delivered;
    private long millis;
    private boolean couldUseMore;
    private boolean hasFallen;

    public CallLimit(int most) {
        this.most = most;
        this.limit = first(most);
    }

    /** Returns the number of calls with which a target begins. */
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
            fallTo(Math.max(1, limit / 2));
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

    private void judge(double mean) {
        if (former > 0 && !couldUseMore) {
            change(former);
        } else if (former >= FIRST && !isWorthIt(mean)) {
            fallTo(former);
        } else if (limit > FIRST && (mean >= SLOW || mean > 2 * usual + TOLERANCE)) {
            fallTo(Math.max(FIRST, limit / 2));
        } else {
            usual = mean;
            growOrWait(mean);
        }
    }

    /** Returns whether the answers per second rose by at least half as much as the limit. */
    private boolean isWorthIt(double mean) {
        return mean <= usual * 2 * limit / (limit + former) + TOLERANCE;
    }

    private void growOrWait(double mean) {
        if (former > 0) {
            pause = 1;
        }
        boolean grows =
                pausesFor == 0 && couldUseMore && limit < most && (limit < FIRST || mean < SLOW);
        pausesFor = Math.max(0, pausesFor - 1);
        int before = limit;
        change(grows ? Math.min(most, 2 * limit) : limit);
        former = grows ? before : 0;
    }

    private void fallTo(int lower) {
        if (former > 0) {
            pause = Math.min(LONGEST_PAUSE, 2 * pause);
        }
        pausesFor = pause;
        change(lower);
    }

    private void change(int to) {
        hasFallen = to < limit;
        answers = to == limit ? 0 : -Math.max(to, limit);
        delivered = 0;
        millis = 0;
        couldUseMore = false;
        former = 0;
        limit = to;
    }
}
