package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;
import java.util.HashMap;
import java.util.Map;
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

    /** The part of its share that an organisation may hold with calls that may take long. */
    private final int shareOfLong;

    /** How many calls that may take long there may be. */
    private final int mostLong;

    private final int eighth;

    private final boolean isTotal;
    private final CallRate<T> rate;
    private final Map<OrgKey, OrgCalls<T>> byOrg = new HashMap<>();
    private final PlaceQueues<T> waiting = new PlaceQueues<>(this::orgOf);
    private int held;
    private int quick;
    private int probes;
    private int slow;
    private int toNew;

    /**
     * Creates places of which none is held. In total, room is kept for others even while a single
     * organisation holds places; {@code share} is above 0 and at most 1.
     */
    Places(String name, int most, double share, boolean isTotal, CallRate<T> rate) {
        this.name = name;
        this.most = most;
        this.share = Math.max(1, (int) (most * share));
        this.shareOfLong = CallKind.SLOW.most(this.share);
        this.mostLong = most - most / 8;
        this.eighth = Math.max(1, most / 8);
        this.isTotal = isTotal;
        this.rate = rate;
    }

    String name() {
        return name;
    }

    OrgCalls<T> open(OrgKey org) {
        OrgCalls<T> calls = byOrg.computeIfAbsent(org, _ -> new OrgCalls<>());
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

    boolean acquire(CallingLane<T> caller, OrgCalls<T> calls) {
        boolean isFree =
                held < most && admits(caller.kind(), caller.held()) && admits(caller, calls);
        if (isFree) {
            hold(caller, calls, 1);
        }
        return isFree;
    }

    private boolean admits(CallKind kind, int heldByCaller) {
        boolean isWithinPart = held(kind) < kind.most(most);
        return switch (kind) {
            case QUICK, PROBE -> isWithinPart;
            case SLOW -> isWithinPart && slow + toNew < mostLong;
            case NEW ->
                    isWithinPart
                            && slow + toNew < mostLong
                            && (toNew < eighth || (heldByCaller == 0 && held < mostLong));
        };
    }

    private boolean admits(CallingLane<T> caller, OrgCalls<T> calls) {
        CallKind kind = caller.kind();
        int kept = share - shareOfLong;
        boolean isAlone = calls.held == held && !isTotal;
        boolean isWithinShare;
        int spare;
        if (kind.mayTakeLong()) {
            isWithinShare = calls.held < share && calls.takeLong < shareOfLong;
            spare = share + kept;
        } else {
            isWithinShare = calls.held < share || calls.held - calls.takeLong < kept;
            spare = share;
        }
        return (isTotal || rate.admits(caller))
                && !calls.waitInTotal.contains(kind)
                && (isWithinShare || most - held > spare || isAlone);
    }

    /** Takes places without asking, or gives them back if {@code more} is negative. */
    void hold(CallingLane<T> caller, OrgCalls<T> calls, int more) {
        held += more;
        calls.held += more;
        switch (caller.kind()) {
            case QUICK -> quick += more;
            case PROBE -> probes += more;
            case SLOW -> slow += more;
            case NEW -> toNew += more;
        }
        if (caller.kind().mayTakeLong()) {
            calls.takeLong += more;
        }
    }

    private int held(CallKind kind) {
        return switch (kind) {
            case QUICK -> quick;
            case PROBE -> probes;
            case SLOW -> slow;
            case NEW -> toNew;
        };
    }

    PlaceQueues<T> waiting() {
        return waiting;
    }

    /** Takes a place for the caller whose turn it is, and returns the caller; null if none may. */
    @Nullable CallingLane<T> acquireNext() {
        if (held >= most || waiting.isEmpty()) {
            return null;
        }
        CallingLane<T> next = waiting.next(this::admits, it -> admits(it, orgOf(it)));
        if (next != null) {
            hold(next, orgOf(next), 1);
        }
        return next;
    }

    private OrgCalls<T> orgOf(CallingLane<T> caller) {
        return isTotal ? caller.inTotal : caller.atHost;
    }

    int held() {
        return held;
    }
}
