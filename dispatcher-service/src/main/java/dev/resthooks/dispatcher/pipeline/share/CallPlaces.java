package dev.resthooks.dispatcher.pipeline.share;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.dispatcher.pipeline.model.CapacityBounds;
import dev.resthooks.dispatcher.pipeline.model.HeldBackCalls;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The places for calls of all lanes of a dispatcher. A call needs a place of its host, then one of
 * the total. A lane that finds none, or whose organisation has reached its {@link CallRate} at the
 * host, waits for its turn; nothing happens to its delivery meanwhile.
 */
public final class CallPlaces<T> {
    private final CapacityBounds bounds;
    private final CallRate rate;
    private final Places<T> total;
    private final Map<String, Places<T>> hosts = new HashMap<>();
    private final SequencedSet<CallingLane<T>> granted = new LinkedHashSet<>();

    /** What waits for another second. */
    private final Chain<Turn<T>> heldBack = new Chain<>();

    private long waited;

    public CallPlaces(CapacityBounds bounds) {
        this.bounds = bounds;
        this.rate = new CallRate(bounds.callsPerSecond());
        this.total = new Places<>("total", bounds.calls(), bounds.share(), true);
    }

    /** Adds a lane without calls, to be closed later; {@code host} has scheme, name and port. */
    public CallingLane<T> open(T lane, OrgKey org, String host) {
        Places<T> places =
                hosts.computeIfAbsent(
                        host,
                        _ -> new Places<>(host, bounds.callsPerHost(), bounds.share(), false));
        CallingLane<T> caller =
                new CallingLane<>(lane, org, places, places.open(org), total.open(org));
        rate.open(caller);
        return caller;
    }

    public void close(CallingLane<T> caller) {
        if (!caller.isClosed) {
            withdraw(caller);
            caller.isClosed = true;
            forgetIfDone(caller);
        }
    }

    private void forgetIfDone(CallingLane<T> caller) {
        if (caller.isClosed && caller.held == 0) {
            total.close(caller.org, caller.inTotal);
            caller.host.close(caller.org, caller.atHost);
            rate.close(caller);
            if (caller.host.isUnused()) {
                hosts.remove(caller.host.name());
            }
        }
    }

    /** Takes a place, which must be given back by {@link #release}, or lets the lane wait. */
    public boolean acquire(CallingLane<T> caller, CallKind kind) {
        if (takesGranted(caller)) {
            changeKind(caller, kind);
            return true;
        }
        boolean waits = caller.isWaiting();
        if (waits && caller.kind == kind) {
            return false;
        }
        changeKind(caller, kind);
        if (admits(caller)) {
            hold(caller);
            return true;
        }
        if (!waits) {
            caller.waitsSince = waited++;
        }
        enqueue(caller);
        grantFree(caller.host, EnumSet.of(caller.waitingKind()));
        return false;
    }

    private boolean takesGranted(CallingLane<T> caller) {
        if (caller.stage != CallingLane.Stage.GRANTED) {
            return false;
        }
        caller.stage = CallingLane.Stage.IDLE;
        granted.remove(caller);
        return true;
    }

    boolean admits(CallingLane<T> caller) {
        return admitsAtHost(caller) && total.admits(caller);
    }

    private boolean admitsAtHost(CallingLane<T> caller) {
        return caller.host.admits(caller) && rate.admits(caller);
    }

    private void hold(CallingLane<T> caller) {
        count(caller, 1);
        caller.held++;
        rate.begins(caller);
    }

    public void release(CallingLane<T> caller) {
        boolean waits = dequeue(caller);
        count(caller, -1);
        caller.held--;
        if (waits) {
            enqueue(caller);
        }
        grantFree(caller.host, EnumSet.allOf(CallKind.class));
        forgetIfDone(caller);
    }

    /** Ends the waiting of a caller that has nothing to send any more. */
    public void withdraw(CallingLane<T> caller) {
        if (takesGranted(caller)) {
            release(caller);
        } else if (dequeue(caller)) {
            grantFree(caller.host, EnumSet.of(caller.waitingKind()));
        }
    }

    /** Returns the next lane that may make a call now, or null. It must take or withdraw. */
    public @Nullable T next() {
        return granted.isEmpty() ? null : granted.removeFirst().lane;
    }

    /** Takes note of the time in epoch milliseconds: in another second more calls may begin. */
    public void pass(long now) {
        if (rate.pass(now)) {
            Set<Places<T>> again = new LinkedHashSet<>();
            for (Turn<T> next = heldBack.first(); next != null; next = heldBack.first()) {
                move(next, Turn.Stage.AT_HOST);
                again.add(next.host);
            }
            again.forEach(it -> grantFree(it, EnumSet.allOf(CallKind.class)));
        }
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

    /** Returns how many organisations were looked at until now to find whose turn it was. */
    long looks() {
        long looks = total.waiting().looks();
        for (Places<T> host : hosts.values()) {
            looks += host.waiting().looks();
        }
        return looks;
    }

    /** Changes the kind of a caller, which waits no more. */
    private void changeKind(CallingLane<T> caller, CallKind kind) {
        if (caller.kind != kind) {
            dequeue(caller);
            count(caller, -caller.held);
            caller.kind = kind;
            count(caller, caller.held);
            grantFree(caller.host, EnumSet.allOf(CallKind.class));
        }
    }

    private void count(CallingLane<T> caller, int calls) {
        if (calls != 0) {
            total.hold(caller, calls);
            caller.host.hold(caller, calls);
        }
    }

    private void enqueue(CallingLane<T> caller) {
        caller.stage = CallingLane.Stage.WAITING;
        Turn<T> turn =
                caller.atHost.turns.computeIfAbsent(caller.waitingKind(), _ -> new Turn<>(caller));
        if (turn.callers.isEmpty()) {
            turn.stage = Turn.Stage.AT_HOST;
            turn.host.waiting().add(turn);
        }
        turn.callers.add(caller);
    }

    private boolean dequeue(CallingLane<T> caller) {
        if (caller.stage != CallingLane.Stage.WAITING) {
            return false;
        }
        caller.stage = CallingLane.Stage.IDLE;
        Turn<T> turn = Objects.requireNonNull(caller.atHost.turns.get(caller.waitingKind()));
        turn.callers.remove(caller);
        if (turn.callers.isEmpty()) {
            leave(turn);
        }
        return true;
    }

    private void move(Turn<T> turn, Turn.Stage to) {
        leave(turn);
        turn.stage = to;
        switch (to) {
            case AT_HOST -> turn.host.waiting().add(turn);
            case IN_TOTAL -> total.waiting().add(turn);
            case FOR_RATE -> heldBack.add(turn);
        }
    }

    private void leave(Turn<T> turn) {
        switch (turn.stage) {
            case AT_HOST -> turn.host.waiting().remove(turn);
            case IN_TOTAL -> total.waiting().remove(turn);
            case FOR_RATE -> heldBack.remove(turn);
        }
    }

    /**
     * Gives free places to some kinds of a host, then those of the total to whoever's turn it is of
     * all hosts. After that nobody waits who may have a place: in total waits one of each kind of
     * which the host has places for more, and another one in the place of each that may have none
     * because of its organisation's share.
     */
    private void grantFree(Places<T> host, Set<CallKind> kinds) {
        offer(host, kinds);
        for (Turn<T> next = nextInTotal(); next != null; next = nextInTotal()) {
            if (total.admitsOrg(next.first())) {
                move(next, Turn.Stage.AT_HOST);
                if (admitsAtHost(next.first())) {
                    grant(next.first());
                }
            }
            offer(next.host, EnumSet.of(next.kind));
        }
    }

    private @Nullable Turn<T> nextInTotal() {
        Turn<T> next = total.next();
        return next == null ? total.passOver() : next;
    }

    /**
     * Gives places of a host, or lets one more of each kind wait for a place of the total. So a
     * turn comes back for want of a place there only as often as the host has got one.
     */
    private void offer(Places<T> host, Set<CallKind> kinds) {
        for (Turn<T> next = host.next(kinds); next != null; next = host.next(kinds)) {
            CallingLane<T> first = next.first();
            if (!rate.admits(first)) {
                move(next, Turn.Stage.FOR_RATE);
            } else if (total.admits(first) && total.next() == null) {
                grant(first);
            } else {
                move(next, Turn.Stage.IN_TOTAL);
                if (total.admitsOrg(first)) {
                    kinds.remove(next.kind);
                }
            }
        }
    }

    private void grant(CallingLane<T> caller) {
        dequeue(caller);
        hold(caller);
        caller.stage = CallingLane.Stage.GRANTED;
        granted.add(caller);
    }
}
