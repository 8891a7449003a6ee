package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number of places for calls, who holds them, and who waits for one.
 *
 * <p>An organisation that holds its share gets a further place only while more than a share of all
 * places is free. So alone it can hold most of them, and others find some at once. In the same way
 * its slow calls leave a quarter of its share to its other calls.
 */
final class Places<T> {
    private final String name;
    private final int most;
    private final int share;

    /** The part of its share that an organisation may hold with slow calls. */
    private final int shareOfSlow;

    private final boolean isTotal;
    private final CallRate<T> rate;
    private final Map<OrgKey, OrgCalls<T>> byOrg = new HashMap<>();
    private final Turns<T> waiting = new Turns<>(this::orgOf);
    private int held;
    private int quick;
    private int probes;
    private int slow;

    /**
     * Creates places of which none is held.
     *
     * @param share the part of the places that an organisation may hold while others want theirs,
     *     above 0 and at most 1
     * @param isTotal whether these are the places of all hosts together, where room is kept for
     *     others even while a single organisation holds places
     */
    Places(String name, int most, double share, boolean isTotal, CallRate<T> rate) {
        this.name = name;
        this.most = most;
        this.share = Math.max(1, (int) (most * share));
        this.shareOfSlow = CallKind.SLOW.most(this.share);
        this.isTotal = isTotal;
        this.rate = rate;
    }

    String name() {
        return name;
    }

    /** Adds a caller of this organisation, and returns where its calls are counted. */
    OrgCalls<T> open(OrgKey org) {
        OrgCalls<T> calls = byOrg.computeIfAbsent(org, _ -> new OrgCalls<>());
        calls.callers++;
        return calls;
    }

    /** Removes a caller of this organisation, which holds nothing and does not wait. */
    void close(OrgKey org, OrgCalls<T> calls) {
        if (--calls.callers == 0) {
            byOrg.remove(org);
        }
    }

    /** Returns whether there is no caller any more. */
    boolean isUnused() {
        return byOrg.isEmpty();
    }

    /** Takes a place for the caller if there is one for it. */
    boolean take(Caller<T> caller, OrgCalls<T> calls) {
        boolean isFree = held < most && admits(caller.kind()) && admits(caller, calls);
        if (isFree) {
            hold(caller, calls, 1);
        }
        return isFree;
    }

    private boolean admits(CallKind kind) {
        return held(kind) < kind.most(most);
    }

    private boolean admits(Caller<T> caller, OrgCalls<T> calls) {
        CallKind kind = caller.kind();
        int kept = share - shareOfSlow;
        boolean isAlone = calls.held == held && !isTotal;
        boolean isWithinShare;
        int spare;
        if (kind == CallKind.SLOW) {
            isWithinShare = calls.held < share && calls.slow < shareOfSlow;
            spare = share + kept;
        } else {
            isWithinShare = calls.held < share || calls.held - calls.slow < kept;
            spare = share;
        }
        return (isTotal || rate.admits(caller))
                && !calls.waitInTotal.contains(kind)
                && (isWithinShare || most - held > spare || isAlone);
    }

    /** Takes places without asking, or gives them back if {@code more} is negative. */
    void hold(Caller<T> caller, OrgCalls<T> calls, int more) {
        held += more;
        calls.held += more;
        switch (caller.kind()) {
            case QUICK -> quick += more;
            case PROBE -> probes += more;
            case SLOW -> {
                slow += more;
                calls.slow += more;
            }
        }
    }

    private int held(CallKind kind) {
        return switch (kind) {
            case QUICK -> quick;
            case PROBE -> probes;
            case SLOW -> slow;
        };
    }

    Turns<T> waiting() {
        return waiting;
    }

    /** Takes a place for the caller whose turn it is, and returns the caller; null if none may. */
    @Nullable Caller<T> takeNext() {
        if (held >= most || waiting.isEmpty()) {
            return null;
        }
        Caller<T> next = waiting.next(this::admits, it -> admits(it, orgOf(it)));
        if (next != null) {
            hold(next, orgOf(next), 1);
        }
        return next;
    }

    private OrgCalls<T> orgOf(Caller<T> caller) {
        return isTotal ? caller.inTotal : caller.atHost;
    }

    int held() {
        return held;
    }
}
