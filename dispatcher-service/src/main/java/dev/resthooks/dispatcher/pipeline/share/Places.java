package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number of places for calls, who holds them, and who waits for one. Calls of a kind that may take
 * long get an eighth, and more while they hold less than three times what is free: alone three
 * quarters. Beyond the eighth, a target that has never answered gets a single call.
 *
 * <p>An organisation gets a further one within its share, or while more than a share of all is
 * free. Its calls that may take long are counted apart, so that they leave a share to the others.
 */
final class Places<T> {
    private final String name;
    private final int most;
    private final int share;
    private final boolean isTotal;
    private final CallRate<T> rate;
    private final Map<OrgKey, OrgCalls<T>> byOrg = new HashMap<>();
    private final PlaceQueues<T> waiting = new PlaceQueues<>(this::orgOf);
    private int held;
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

    boolean admits(CallingLane<T> caller) {
        return admits(caller.kind(), caller.held()) && admitsOrg(caller);
    }

    private boolean admits(CallKind kind, int heldByCaller) {
        return held < most
                && switch (kind) {
                    case QUICK -> true;
                    case PROBE -> probes < CallKind.mostProbes(most);
                    case SLOW -> leavesOthersSome(slow);
                    case NEW -> leavesOthersSome(toNew) && (heldByCaller == 0 || isFew(toNew));
                };
    }

    private boolean leavesOthersSome(int ofKind) {
        return isFew(ofKind) || ofKind < 3 * (most - held);
    }

    private boolean isFew(int ofKind) {
        return ofKind < Math.max(1, most / 8);
    }

    private boolean admitsOrg(CallingLane<T> caller) {
        OrgCalls<T> calls = orgOf(caller);
        boolean isAlone = calls.held == held && !isTotal;
        int alike = caller.kind().mayTakeLong() ? calls.takeLong : calls.held - calls.takeLong;
        return (isTotal || rate.admits(caller))
                && (alike < share || most - held > share || isAlone);
    }

    /** Takes places without asking, or gives them back if {@code more} is negative. */
    void hold(CallingLane<T> caller, int more) {
        OrgCalls<T> calls = orgOf(caller);
        held += more;
        calls.held += more;
        switch (caller.kind()) {
            case QUICK -> {}
            case PROBE -> probes += more;
            case SLOW -> slow += more;
            case NEW -> toNew += more;
        }
        if (caller.kind().mayTakeLong()) {
            calls.takeLong += more;
        }
    }

    PlaceQueues<T> waiting() {
        return waiting;
    }

    /** Removes and returns the waiting caller whose turn it is; null if none may have a place. */
    @Nullable CallingLane<T> next() {
        return held >= most || waiting.isEmpty()
                ? null
                : waiting.next(this::admits, this::admitsOrg);
    }

    private OrgCalls<T> orgOf(CallingLane<T> caller) {
        return isTotal ? caller.inTotal : caller.atHost;
    }

    int held() {
        return held;
    }
}
