package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A number of places for calls, who holds them, and who waits for one. An organisation that holds
 * its share gets a further one only while more than a share of all is free: alone it can hold most,
 * and others find some at once. So its calls that may take long leave a quarter of its share.
 *
 * <p>Calls to slow targets hold at most three quarters of the places, and so do those to targets
 * that have never answered. Both together leave an eighth. When the latter hold an eighth, a
 * further one of them gets a single call, and that only while an eighth is free.
 */
final class Places<T> {
    private final String name;
    private final int most;
    private final int share;

    private final boolean isTotal;
    private final Map<OrgKey, OrgCalls<T>> byOrg = new HashMap<>();
    private final PlaceQueues<T> waiting;
    private final CallCounts held = new CallCounts();

    /**
     * Creates places of which none is held. In total, room is kept for others even while a single
     * organisation holds places; {@code share} is above 0 and at most 1.
     */
    Places(String name, int most, double share, boolean isTotal) {
        this.name = name;
        this.most = most;
        this.share = Math.max(1, (int) (most * share));
        this.isTotal = isTotal;
        this.waiting = new PlaceQueues<>(it -> isTotal ? it.inTotal : it.atHost);
    }

    String name() {
        return name;
    }

    OrgCalls<T> open(OrgKey org) {
        OrgCalls<T> calls = byOrg.computeIfAbsent(org, _ -> waiting.newOrg());
        calls.callers++;
        return calls;
    }

    void close(OrgKey org, OrgCalls<T> calls) {
        if (--calls.callers == 0) {
            byOrg.remove(org);
        }
    }

    boolean isUnused() {
        return byOrg.isEmpty();
    }

    boolean admits(CallingLane<T> caller) {
        return admits(caller.waitingKind()) && admitsOrg(caller);
    }

    private boolean admits(CallKind kind) {
        boolean leavesAnEighth = held.takeLong() < most - most / 8;
        int ofKind = held.of(kind);
        return held.all() < most
                && switch (kind) {
                    case QUICK -> true;
                    case PROBE -> ofKind < CallKind.mostProbes(most);
                    case SLOW -> ofKind < threeQuarters(most) && leavesAnEighth;
                    case NEW ->
                            ofKind < threeQuarters(most)
                                    && leavesAnEighth
                                    && (isFew(ofKind) || held.all() < most - most / 8);
                    case FURTHER_NEW -> isFew(ofKind) && leavesAnEighth;
                };
    }

    private boolean isFew(int calls) {
        return calls < Math.max(1, most / 8);
    }

    private static int threeQuarters(int places) {
        return Math.max(1, places * 3 / 4);
    }

    /** Returns whether the share of the caller's organisation has a place for it. */
    boolean admitsOrg(CallingLane<T> caller) {
        CallCounts ofOrg = callsOf(caller).held;
        int kept = share - threeQuarters(share);
        boolean isAlone = ofOrg.all() == held.all() && !isTotal;
        boolean isWithinShare;
        int spare;
        if (caller.kind.mayTakeLong()) {
            isWithinShare = ofOrg.all() < share && ofOrg.takeLong() < share - kept;
            spare = share + kept;
        } else {
            isWithinShare = ofOrg.all() < share || ofOrg.all() - ofOrg.takeLong() < kept;
            spare = share;
        }
        return isWithinShare || most - held.all() > spare || isAlone;
    }

    /** Takes places without asking, or gives them back if {@code more} is negative. */
    void hold(CallingLane<T> caller, int more) {
        held.add(caller.kind, more);
        waiting.hold(callsOf(caller), caller.kind, more);
    }

    private OrgCalls<T> callsOf(CallingLane<T> caller) {
        return isTotal ? caller.inTotal : caller.atHost;
    }

    PlaceQueues<T> waiting() {
        return waiting;
    }

    /** Returns whose turn it is of those that wait here, or null if none may have a place. */
    @Nullable Turn<T> next() {
        return next(CallKind.ALL);
    }

    @Nullable Turn<T> next(Set<CallKind> kinds) {
        return held.all() < most
                ? waiting.first(it -> kinds.contains(it) && admits(it), it -> admitsOrg(it.first()))
                : null;
    }

    /**
     * Returns one that may have no place because of its organisation's share though there are
     * places, once each, or null. To be called when nobody may have one.
     */
    @Nullable Turn<T> passOver() {
        return waiting.passOver(this::admits);
    }

    int held() {
        return held.all();
    }
}
