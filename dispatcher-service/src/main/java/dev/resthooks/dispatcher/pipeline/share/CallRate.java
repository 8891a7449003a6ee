package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.HeldBackCalls;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many calls of one organisation to one host may begin in a second, so that nobody makes a
 * dispatcher flood a host. The lanes of further calls wait for a place until the next second.
 *
 * @param <T> the lanes
 */
final class CallRate<T> {
    /** The seconds without calls that were held back after which others are new. */
    private static final long QUIET = 60;

    /** A second before any that {@link #pass} brings, by which calls that are held back are new. */
    static final long LONG_AGO = -QUIET;

    private final int most;
    private final Set<Places<T>> exhausted = new LinkedHashSet<>();

    /** The calls in this second of organisations that have no lane with that host any more. */
    private final Map<Former, Integer> former = new HashMap<>();

    private List<HeldBackCalls> heldBack = new ArrayList<>();
    private long second;

    private record Former(String host, OrgKey org) {}

    /** Creates a rate; {@code most} is at least 1. */
    CallRate(int most) {
        this.most = most;
    }

    /** Goes on counting for an organisation that has a lane with this host again. */
    void open(Caller<T> caller) {
        if (!former.isEmpty()) {
            Integer begun = former.remove(new Former(caller.host(), caller.org()));
            if (begun != null) {
                caller.atHost.second = second;
                caller.atHost.begun = begun;
                noteIfExhausted(caller);
            }
        }
    }

    /** Remembers the calls of a caller that was the last one of its organisation at the host. */
    void close(Caller<T> caller) {
        if (caller.atHost.callers == 0 && caller.atHost.second == second) {
            former.put(new Former(caller.host(), caller.org()), caller.atHost.begun);
        }
    }

    /** Returns whether a call of a lane that has one to make may begin in this second. */
    boolean admits(Caller<T> caller) {
        OrgCalls<T> atHost = caller.atHost;
        boolean isReached = atHost.second == second && atHost.begun >= most;
        if (isReached && atHost.heldBackIn != second) {
            boolean isNew = second - atHost.heldBackIn >= QUIET;
            heldBack.add(new HeldBackCalls(caller.org(), caller.host(), isNew));
            atHost.heldBackIn = second;
        }
        return !isReached;
    }

    /**
     * Returns whose calls were held back since the last call of this method, each organisation once
     * for each host and second.
     */
    List<HeldBackCalls> takeHeldBack() {
        List<HeldBackCalls> taken = heldBack;
        heldBack = new ArrayList<>();
        return taken;
    }

    /** Takes note that a call begins. */
    void begins(Caller<T> caller) {
        OrgCalls<T> atHost = caller.atHost;
        if (atHost.second != second) {
            atHost.second = second;
            atHost.begun = 0;
        }
        atHost.begun++;
        noteIfExhausted(caller);
    }

    /** Takes note that a call does not begin after all. */
    void withdraw(Caller<T> caller) {
        if (caller.atHost.second == second) {
            caller.atHost.begun--;
        }
    }

    private void noteIfExhausted(Caller<T> caller) {
        if (caller.atHost.begun >= most) {
            exhausted.add(caller.places());
        }
    }

    /** Begins another second if it is time, and returns the hosts that may be called again. */
    List<Places<T>> pass(long now) {
        if (now / 1_000 == second) {
            return List.of();
        }
        second = now / 1_000;
        former.clear();
        List<Places<T>> again = List.copyOf(exhausted);
        exhausted.clear();
        return again;
    }
}
