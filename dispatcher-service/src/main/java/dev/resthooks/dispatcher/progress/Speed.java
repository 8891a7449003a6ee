package dev.resthooks.dispatcher.progress;

/**
 * How many events a lane's target has taken lately. What a lane may have waiting goes by that: one
 * that delivers thousands a second would stand still between two readings of the log with what is
 * plenty for one that delivers ten.
 */
final class Speed {
    /** Lately, in milliseconds: longer than it takes until the log is read again for the lane. */
    private static final long LATELY = 100;

    private long since;
    private int now;
    private int before;

    void delivered(long at) {
        moveTo(at);
        now++;
    }

    /** It has failed: nobody knows how fast it will be. */
    void failed() {
        now = 0;
        before = 0;
    }

    int lately(long at) {
        moveTo(at);
        return Math.max(before, now);
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
