package dev.resthooks.dispatcher.runtime.loop;

/**
 * Decides who gives way while the dispatcher itself is the bottleneck. The live reading does while
 * it is in vain: hooks whose targets are quick miss what it brings, and catch-up reads it again.
 * The more of it is in vain, the longer it rests, and longest in a backlog of which no hook takes
 * any. While the loop is idle now and then, it doesn't rest: the next event may be for a hook that
 * keeps up. Catch-up gives way while the loop is slow and hooks take live traffic: it then works
 * for a quarter of the time. Times are nanoseconds of one clock. Not thread-safe.
 */
public final class ReadingUse {
    /** The number of events after which their use is looked at. */
    static final int EVENTS = 200;

    /** It rests for so many times as long as reading took, times the square of the part in vain. */
    static final int RESTS = 49;

    /** It rests for so many times as long in a backlog of which no hook takes any. */
    static final int IF_NOBODY_WAITS = 10;

    /** The shortest rest: what is less is added to the next. */
    static final long SHORTEST_REST = 10_000_000;

    static final long LONGEST_REST = 500_000_000;

    /** The most that all rests together make a hook that keeps up wait longer for its events. */
    static final long BUDGET = 60_000_000_000L;

    /** The part of the time that comes back to the budget. */
    static final int COMES_BACK = 10;

    /** How many times as long as it worked catch-up rests if hooks missed nothing meanwhile. */
    static final int CATCH_UP_RESTS = 3;

    static final long LONGEST_CATCH_UP_REST = 100_000_000;

    /** The age of an event in milliseconds from which on it is no live traffic any more. */
    static final long LATE = 10_000;

    private int events;
    private int inVain;
    private boolean isAnyoneWaiting;
    private int liveBesideCatchUp;
    private int inVainBesideCatchUp;
    private long spent;
    private long due;
    private long lookedAt;
    private long resumes;
    private boolean isResting;
    private long budget = BUDGET;

    public ReadingUse(long now) {
        lookedAt = now;
    }

    /**
     * Takes note of an event, of its age in milliseconds, and of whether hooks took it, or missed
     * it in vain.
     */
    public void read(boolean isTaken, boolean isInVain, long age) {
        boolean isLive = age < LATE;
        events++;
        inVain += isInVain ? 1 : 0;
        inVainBesideCatchUp += isInVain ? 1 : 0;
        liveBesideCatchUp += isTaken && isLive ? 1 : 0;
        isAnyoneWaiting |= isTaken || isLive;
    }

    /** Takes note of the time that reading has cost. */
    public void spent(long nanos) {
        spent += nanos;
    }

    /** Returns whether nothing more should be read now. */
    public boolean rests(boolean isLoopBusy, long now) {
        long passed = now - lookedAt;
        lookedAt = now;
        budget = Math.min(BUDGET, budget + passed / COMES_BACK - (isResting ? passed : 0));
        look();
        due = isLoopBusy ? due : 0;
        long rest = Math.min(Math.min(due, LONGEST_REST), budget);
        if (!isResting && rest >= SHORTEST_REST) {
            resumes = now + rest;
            isResting = true;
            due = 0;
        }
        isResting = isResting && isLoopBusy && now - resumes < 0;
        return isResting;
    }

    private void look() {
        if (events >= EVENTS) {
            double part = (double) inVain / events;
            int times = isAnyoneWaiting ? RESTS : IF_NOBODY_WAITS * RESTS;
            due += (long) (times * part * part * spent);
            events = 0;
            inVain = 0;
            isAnyoneWaiting = false;
            spent = 0;
        }
    }

    /** Returns for how long catch-up, which has worked for that long, should read nothing more. */
    public long catchUpRests(boolean isLoopSlow, long worked) {
        int wanted = Math.max(1, liveBesideCatchUp + inVainBesideCatchUp);
        double part = (double) liveBesideCatchUp / wanted;
        liveBesideCatchUp = 0;
        inVainBesideCatchUp = 0;
        long rest = (long) (CATCH_UP_RESTS * part * part * worked);
        return isLoopSlow ? Math.min(rest, LONGEST_CATCH_UP_REST) : 0;
    }
}
