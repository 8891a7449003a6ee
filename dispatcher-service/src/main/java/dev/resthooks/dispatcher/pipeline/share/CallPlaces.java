package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.HeldBackCalls;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The places for calls of all lanes of a dispatcher. A call needs a place of its host, then one of
 * the total. A lane that finds none, or whose organisation has reached its {@link CallRate} at the
 * host, waits for its turn; nothing happens to its delivery meanwhile.
 */
public final class CallPlaces<T> {
    private final CapacityBounds bounds;
    private final CallRate<T> rate;
    private final Places<T> total;
    private final Map<String, Places<T>> hosts = new HashMap<>();
    private final Deque<CallingLane<T>> granted = new ArrayDeque<>();
    private long waits;

    public CallPlaces(CapacityBounds bounds) {
        this.bounds = bounds;
        this.rate = new CallRate<>(bounds.callsPerSecond());
        this.total = new Places<>("total", bounds.calls(), bounds.share(), true, rate);
    }

    /** Adds a lane without calls, to be closed later; {@code host} has scheme, name and port. */
    public CallingLane<T> open(T lane, OrgKey org, String host) {
        Places<T> places =
                hosts.computeIfAbsent(
                        host,
                        _ ->
                                new Places<>(
                                        host, bounds.callsPerHost(), bounds.share(), false, rate));
        CallingLane<T> caller =
                new CallingLane<>(lane, org, places, places.open(org), total.open(org));
        rate.open(caller);
        return caller;
    }

    /** Removes a caller, at once or when its last call has ended. */
    public void close(CallingLane<T> caller) {
        if (!caller.isClosed()) {
            withdraw(caller);
            caller.close();
            forgetIfDone(caller);
        }
    }

    private void forgetIfDone(CallingLane<T> caller) {
        if (caller.isClosed() && caller.held() == 0) {
            total.close(caller.org(), caller.inTotal);
            caller.places().close(caller.org(), caller.atHost);
            rate.close(caller);
            if (caller.places().isUnused()) {
                hosts.remove(caller.host());
            }
        }
    }

    /** Takes a place, which must be given back by {@link #release}, or lets the lane wait. */
    public boolean acquire(CallingLane<T> caller, CallKind kind) {
        boolean isGranted = caller.stage() == CallingLane.Stage.GRANTED;
        if (isGranted) {
            caller.stage(CallingLane.Stage.IDLE);
        }
        changeKind(caller, kind);
        return isGranted || (!caller.isWaiting() && acquireOrWait(caller));
    }

    private boolean acquireOrWait(CallingLane<T> caller) {
        if (!caller.places().acquire(caller, caller.atHost)) {
            beginToWait(caller, CallingLane.Stage.AT_HOST);
            return false;
        }
        if (!total.acquire(caller, caller.inTotal)) {
            beginToWait(caller, CallingLane.Stage.IN_TOTAL);
            return false;
        }
        hold(caller);
        return true;
    }

    private void hold(CallingLane<T> caller) {
        caller.hold(1);
        rate.begins(caller);
    }

    private void beginToWait(CallingLane<T> caller, CallingLane.Stage stage) {
        caller.waitsSince(waits++);
        enqueue(caller, stage);
    }

    public void release(CallingLane<T> caller) {
        CallingLane.Stage stage = dequeue(caller);
        count(caller, -1);
        caller.hold(-1);
        enqueue(caller, stage);
        grantFree(caller.places());
        forgetIfDone(caller);
    }

    /** Ends the waiting of a caller that has nothing to send any more. */
    public void withdraw(CallingLane<T> caller) {
        switch (dequeue(caller)) {
            case GRANTED -> {
                granted.remove(caller);
                rate.withdraw(caller);
                release(caller);
            }
            case IN_TOTAL -> {
                caller.places().hold(caller, caller.atHost, -1);
                grantFree(caller.places());
            }
            case AT_HOST, IDLE -> {}
        }
    }

    /** Returns the next lane that may make a call now, or null. It must take or withdraw. */
    public @Nullable T next() {
        CallingLane<T> next = granted.poll();
        return next == null ? null : next.lane();
    }

    /** Takes note of the time in epoch milliseconds: in another second more calls may begin. */
    public void pass(long now) {
        rate.pass(now).forEach(this::grantFree);
    }

    /** Returns whose calls were held back since the last call: once for each host and second. */
    public List<HeldBackCalls> takeHeldBack() {
        return rate.takeHeldBack();
    }

    /** Returns the number of calls, including those that were granted. */
    public int held() {
        return total.held();
    }

    boolean isUnused() {
        return total.isUnused() && hosts.isEmpty();
    }

    private void changeKind(CallingLane<T> caller, CallKind kind) {
        if (caller.kind() != kind) {
            withdraw(caller);
            count(caller, -caller.held());
            caller.kind(kind);
            count(caller, caller.held());
            if (caller.held() > 0) {
                grantFree(caller.places());
            }
        }
    }

    private void count(CallingLane<T> caller, int calls) {
        total.hold(caller, caller.inTotal, calls);
        caller.places().hold(caller, caller.atHost, calls);
    }

    private void enqueue(CallingLane<T> caller, CallingLane.Stage stage) {
        caller.stage(stage);
        switch (stage) {
            case AT_HOST -> caller.places().waiting().add(caller);
            case IN_TOTAL -> {
                total.waiting().add(caller);
                if (holdsUpOthers(caller)) {
                    caller.atHost.waitInTotal.add(caller.kind());
                }
            }
            case GRANTED, IDLE -> {}
        }
    }

    /**
     * Returns whether others of its kind and organisation wait at the host while this one waits for
     * a place of the total. They don't for a new target's further calls.
     */
    private boolean holdsUpOthers(CallingLane<T> caller) {
        return caller.kind() != CallKind.NEW || caller.held() == 0;
    }

    private void holdsUpOthersNoMore(CallingLane<T> caller) {
        if (holdsUpOthers(caller)) {
            caller.atHost.waitInTotal.remove(caller.kind());
        }
    }

    private CallingLane.Stage dequeue(CallingLane<T> caller) {
        CallingLane.Stage was = caller.stage();
        switch (was) {
            case AT_HOST -> caller.places().waiting().remove(caller);
            case IN_TOTAL -> {
                total.waiting().remove(caller);
                holdsUpOthersNoMore(caller);
            }
            case GRANTED, IDLE -> {}
        }
        caller.stage(CallingLane.Stage.IDLE);
        return was;
    }

    /**
     * Gives free places of the host, then of the total. After that nobody waits who may have one.
     */
    private void grantFree(Places<T> host) {
        grantFreeAt(host);
        for (CallingLane<T> next = total.acquireNext(); next != null; next = total.acquireNext()) {
            holdsUpOthersNoMore(next);
            grant(next);
            grantFreeAt(next.places());
        }
    }

    private void grantFreeAt(Places<T> host) {
        for (CallingLane<T> next = host.acquireNext(); next != null; next = host.acquireNext()) {
            if (total.acquire(next, next.inTotal)) {
                grant(next);
            } else {
                enqueue(next, CallingLane.Stage.IN_TOTAL);
            }
        }
    }

    private void grant(CallingLane<T> caller) {
        hold(caller);
        caller.stage(CallingLane.Stage.GRANTED);
        granted.add(caller);
    }
}
