package dev.resthooks.dispatcher.runtime.loop;

/**
 * Decides who gives way while the dispatcher itself is the bottleneck. The live reading does while
 * it is in vain: hooks whose targets are quick have no room for what it brings and fall behind, so
 * that catch-up reads it again. If all of it is in vain, it gets about a fiftieth of the loop's
 * time, or a tenth of that if nobody takes any of it; if half of it is, it rests a quarter as long.
 * While the loop is idle now and then, it doesn't rest: the next event may be for a hook that keeps
 * up. Catch-up gives way while the loop is slow and hooks take live traffic: it then works for a
 * quarter of the time. Times are nanoseconds of one clock. Not thread-safe.
 */
public final class ReadingUse {
    /** The number of events after which their use is looked at. */
    static final int EVENTS = 200;

    /** How many times as long as the loop was busy it rests if all events were in vain. */
    static final int RESTS = 49;

    /** How many times as long it rests if no hook took any of them. */
    static final int IF_NONE_TAKEN = 10;

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
    private int taken;
    private int inVain;
    private int liveBesideCatchUp;
    private int inVainBesideCatchUp;
    private long spent;
    private long due;
    private long lookedAt;
    private long resumes;
    private long budget = BUDGET;

    public ReadingUse(long now) {
        lookedAt = now;
        resumes = now;
    }

    /** Takes note of an event that no hook took, and of whether hooks missed it. */
    public void read(boolean isInVain) {
        events++;
        if (isInVain) {
            inVain++;
            inVainBesideCatchUp++;
        }
    }

    /** Takes note of an event that hooks took, and of its age in milliseconds. */
    public void taken(long age) {
        events++;
        taken++;
        if (age < LATE) {
            liveBesideCatchUp++;
        }
    }

    /** Takes note of the time that reading has cost. */
    public void spent(long nanos) {
        spent += nanos;
    }

    /** Returns whether nothing more should be read now. */
    public boolean rests(boolean isLoopBusy, long now) {
        if (events >= EVENTS) {
            double part = (double) inVain / events;
            int rests = taken == 0 ? IF_NONE_TAKEN * RESTS : RESTS;
            due = isLoopBusy ? due + (long) (rests * part * part * spent) : 0;
            budget = Math.min(BUDGET, budget + (now - lookedAt) / COMES_BACK);
            lookedAt = now;
            events = 0;
            taken = 0;
            inVain = 0;
            spent = 0;
            rest(now);
        }
        return isLoopBusy && now - resumes < 0;
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

    private void rest(long now) {
        long rest = Math.min(due, LONGEST_REST);
        if (rest >= SHORTEST_REST && rest <= budget) {
            budget -= rest;
            resumes = now + rest;
            due = 0;
        }
    }
}
