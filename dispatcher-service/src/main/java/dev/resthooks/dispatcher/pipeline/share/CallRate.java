package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.dispatcher.pipeline.model.HeldBackCalls;
import java.util.ArrayList;
import java.util.List;

/**
 * Limits the calls of one organisation to one host that begin in a second, as long as it has a lane
 * there. Others wait.
 */
final class CallRate {
    /** The seconds without calls that were held back after which others are new. */
    static final long QUIET = 60;

    private final int most;
    private List<HeldBackCalls> heldBack = new ArrayList<>();
    private long second;

    CallRate(int most) {
        this.most = most;
    }

    /** Returns whether a call of a lane that has one to make may begin in this second. */
    boolean admits(CallingLane<?> caller) {
        OrgCalls<?> atHost = caller.atHost;
        boolean isReached = atHost.second == second && atHost.begun >= most;
        if (isReached && atHost.heldBackIn != second) {
            boolean isNew = second - atHost.heldBackIn >= QUIET;
            heldBack.add(new HeldBackCalls(caller.org, caller.host.name(), isNew));
            atHost.heldBackIn = second;
        }
        return !isReached;
    }

    List<HeldBackCalls> takeHeldBack() {
        List<HeldBackCalls> taken = heldBack;
        heldBack = new ArrayList<>();
        return taken;
    }

    /**
     * Counts a call that may begin, for good: it may be another second when it turns out not to.
     */
    void begins(CallingLane<?> caller) {
        OrgCalls<?> atHost = caller.atHost;
        if (atHost.second != second) {
            atHost.second = second;
            atHost.begun = 0;
        }
        atHost.begun++;
    }

    /** Begins another second if it is time, and returns whether it was. */
    boolean pass(long now) {
        boolean isAnother = now / 1_000 != second;
        second = now / 1_000;
        return isAnother;
    }
}
