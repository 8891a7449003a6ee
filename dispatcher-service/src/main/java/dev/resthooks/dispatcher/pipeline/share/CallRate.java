package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.HeldBackCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Limits the calls of one organisation to one host that begin in a second. Others wait. */
final class CallRate {
    /** The seconds without calls that were held back after which others are new. */
    private static final long QUIET = 60;

    /** The most organisations and hosts of which it is known when calls were held back. */
    private static final int MOST_KNOWN = 10_000;

    private final int most;

    /** The calls in this second of organisations that have no lane with that host any more. */
    private final Map<OrgAtHost, Integer> former = new HashMap<>();

    /** The last second in which calls were held back, in the last minute; the latest at the end. */
    private final SequencedMap<OrgAtHost, Long> heldBackIn = new LinkedHashMap<>();

    private List<HeldBackCalls> heldBack = new ArrayList<>();
    private long second;

    private record OrgAtHost(String host, OrgKey org) {
        static OrgAtHost of(CallingLane<?> caller) {
            return new OrgAtHost(caller.host.name(), caller.org);
        }
    }

    CallRate(int most) {
        this.most = most;
    }

    /** Goes on counting for an organisation that has a lane with this host again. */
    void open(CallingLane<?> caller) {
        if (!former.isEmpty()) {
            Integer begun = former.remove(OrgAtHost.of(caller));
            if (begun != null) {
                caller.atHost.second = second;
                caller.atHost.begun = begun;
            }
        }
    }

    /** Remembers the calls of a caller that was the last one of its organisation at the host. */
    void close(CallingLane<?> caller) {
        if (caller.atHost.callers == 0 && caller.atHost.second == second) {
            former.put(OrgAtHost.of(caller), caller.atHost.begun);
        }
    }

    /** Returns whether a call of a lane that has one to make may begin in this second. */
    boolean admits(CallingLane<?> caller) {
        OrgCalls<?> atHost = caller.atHost;
        boolean isReached = atHost.second == second && atHost.begun >= most;
        if (isReached && !atHost.isHeldBack) {
            atHost.isHeldBack = true;
            noteHeldBack(OrgAtHost.of(caller));
        }
        return !isReached;
    }

    private void noteHeldBack(OrgAtHost whose) {
        @Nullable Long before = heldBackIn.remove(whose);
        heldBackIn.putLast(whose, second);
        if (heldBackIn.size() > MOST_KNOWN) {
            heldBackIn.pollFirstEntry();
        }
        if (before == null || before != second) {
            heldBack.add(new HeldBackCalls(whose.org(), whose.host(), before == null));
        }
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
            atHost.isHeldBack = false;
        }
        atHost.begun++;
    }

    /** Begins another second if it is time, and returns whether it was. */
    boolean pass(long now) {
        if (now / 1_000 == second) {
            return false;
        }
        second = now / 1_000;
        former.clear();
        forgetHeldBack();
        return true;
    }

    private void forgetHeldBack() {
        Iterator<Long> seconds = heldBackIn.values().iterator();
        while (seconds.hasNext() && second - seconds.next() >= QUIET) {
            seconds.remove();
        }
    }
}
