package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.HeldBackCalls;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        if (isGranted || caller.isWaiting()) {
            return isGranted;
        }
        if (caller.places().admits(caller) && total.admits(caller)) {
            hold(caller);
            return true;
        }
        caller.waitsSince(waits++);
        enqueue(caller);
        offer(caller.places());
        return false;
    }

    private void hold(CallingLane<T> caller) {
        count(caller, 1);
        caller.hold(1);
        rate.begins(caller);
    }

    public void release(CallingLane<T> caller) {
        boolean waits = dequeue(caller);
        count(caller, -1);
        caller.hold(-1);
        if (waits) {
            enqueue(caller);
        }
        grantFree(caller.places());
        forgetIfDone(caller);
    }

    /** Ends the waiting of a caller that has nothing to send any more. */
    public void withdraw(CallingLane<T> caller) {
        if (dequeue(caller)) {
            grantFree(caller.places());
        } else if (caller.isWaiting()) {
            caller.stage(CallingLane.Stage.IDLE);
            granted.remove(caller);
            release(caller);
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
        total.hold(caller, calls);
        caller.places().hold(caller, calls);
    }

    private void enqueue(CallingLane<T> caller) {
        caller.stage(CallingLane.Stage.WAITING);
        Turn<T> turn = caller.atHost.turns.get(caller.waitingKind());
        if (turn == null) {
            turn = new Turn<>(caller);
            caller.atHost.turns.put(turn.kind, turn);
            caller.places().waiting().add(turn);
        }
        turn.callers.add(caller);
    }

    /** Returns whether the caller has waited until now. */
    private boolean dequeue(CallingLane<T> caller) {
        if (caller.stage() != CallingLane.Stage.WAITING) {
            return false;
        }
        caller.stage(CallingLane.Stage.IDLE);
        Turn<T> turn = Objects.requireNonNull(caller.atHost.turns.get(caller.waitingKind()));
        turn.callers.remove(caller);
        if (turn.callers.isEmpty()) {
            waitAtHost(turn);
            turn.host.waiting().remove(turn);
            turn.atHost.turns.remove(turn.kind);
        }
        return true;
    }

    private void waitInTotal(Turn<T> turn) {
        turn.host.waiting().remove(turn);
        turn.host.waitInTotal(turn.kind, 1);
        total.waiting().add(turn);
        turn.isInTotal = true;
    }

    private void waitAtHost(Turn<T> turn) {
        if (turn.isInTotal) {
            turn.isInTotal = false;
            total.waiting().remove(turn);
            turn.host.waitInTotal(turn.kind, -1);
            turn.host.waiting().add(turn);
        }
    }

    /**
     * Gives free places. Those of the total go to whoever's turn it is of all hosts that have one.
     */
    private void grantFree(Places<T> host) {
        offer(host);
        for (Turn<T> next = total.next(); next != null; next = total.next()) {
            waitAtHost(next);
            if (next.host.admits(next.first())) {
                grant(next.first());
            }
            offer(next.host);
        }
    }

    /**
     * Lets those wait for places of the total whose host has one: of each kind as many turns as the
     * host has places. So a turn comes back for want of a place there as often at most as the host
     * has got one.
     */
    private void offer(Places<T> host) {
        for (Turn<T> next = host.next(); next != null; next = host.next()) {
            if (total.waiting().isEmpty() && total.admits(next.first())) {
                grant(next.first());
            } else {
                waitInTotal(next);
            }
        }
    }

    private void grant(CallingLane<T> caller) {
        dequeue(caller);
        hold(caller);
        caller.stage(CallingLane.Stage.GRANTED);
        granted.add(caller);
    }
}
