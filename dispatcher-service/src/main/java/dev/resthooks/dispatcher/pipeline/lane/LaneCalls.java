package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.dispatcher.pipeline.catchup.ReadRange;
import dev.resthooks.dispatcher.pipeline.model.DeliveryRate;
import dev.resthooks.dispatcher.pipeline.model.HostKey;
import dev.resthooks.dispatcher.pipeline.model.LaneFlow;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.share.CallKind;
import dev.resthooks.dispatcher.pipeline.share.CallLimit;
import dev.resthooks.dispatcher.pipeline.share.CallPlaces;
import dev.resthooks.dispatcher.pipeline.share.CallingLane;
import dev.resthooks.dispatcher.pipeline.share.TargetHistory;
import dev.resthooks.dispatcher.pipeline.share.UnreachableHosts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lane's calls: those in flight, and as many more as health, target and places allow. */
final class LaneCalls {
    /** The time in milliseconds from which on a target is slow. */
    private static final long SLOW = 1_000;

    /** The time in milliseconds after which a suspended lane probes by itself in any case. */
    private static final long PROBES_BY_ITSELF = 3_600_000;

    private final Lane lane;
    private final LaneContext context;
    private final ReadRange range;
    private final UnsettledDeliveries unsettled;
    private final LaneHealth health;
    private final DeliveryRate rate = new DeliveryRate();

    /** What is in flight, and by which part in the places: the lane may have moved since. */
    private final List<Delivery> inFlight = new ArrayList<>();

    private final List<CallingLane<Lane>> callers = new ArrayList<>();

    /** The lane's part in the places, while it sends; null before and after that. */
    private @Nullable CallingLane<Lane> caller;

    /** How many calls at once the target gets; null if it was never called. */
    private @Nullable CallLimit limit;

    private @Nullable String host;

    /** The delivery that was started last, if it was started as a probe. */
    private @Nullable Delivery probe;

    private boolean hasAnswered;
    private boolean isSlow;

    /** Nothing above this offset was started, so nothing above it is settled. */
    private long highestStarted = -1;

    LaneCalls(
            Lane lane,
            LaneContext context,
            ReadRange range,
            UnsettledDeliveries unsettled,
            LaneHealth health) {
        this.lane = lane;
        this.context = context;
        this.range = range;
        this.unsettled = unsettled;
        this.health = health;
        this.isSlow = history().isSlow(lane.hook().id());
    }

    private TargetHistory history() {
        return context.shared().targets();
    }

    private CallPlaces<Lane> places() {
        return context.shared().places();
    }

    private CallingLane<Lane> caller() {
        CallingLane<Lane> known = caller;
        if (known == null) {
            known = places().open(lane, lane.hook().org(), host());
            caller = known;
        }
        return known;
    }

    private CallLimit learnedLimit() {
        CallLimit known = limit;
        if (known == null) {
            known = new CallLimit(lane.limits().calls());
            limit = known;
        }
        return known;
    }

    /** Notes that deliveries at or below {@code offset} may have been started. */
    void startedUpTo(long offset) {
        highestStarted = Math.max(highestStarted, offset);
    }

    void startAnew() {
        highestStarted = -1;
    }

    /** Forgets how the target behaved, since it may be another one. */
    void forgetTarget() {
        limit = null;
        rate.forget();
        hasAnswered = false;
        isSlow = history().isSlow(lane.hook().id());
        if (host != null && !host.equals(HostKey.of(lane.hook().targetUrl()))) {
            close();
            host = null;
        }
    }

    /** Leaves the places to others as long as the lane sends nothing. */
    void rest() {
        withdraw();
        if (caller != null && inFlight.isEmpty()) {
            places().close(caller);
            caller = null;
        }
    }

    void close() {
        if (caller != null) {
            places().close(caller);
            caller = null;
        }
        leaveHost();
    }

    /** Probes for no other lane of the host any more, and waits for none. */
    void leaveHost() {
        if (host != null) {
            context.shared().unreachable().remove(host, lane);
        }
    }

    String host() {
        String known = host;
        if (known == null) {
            known = HostKey.of(lane.hook().targetUrl());
            host = known;
        }
        return known;
    }

    long highestStarted() {
        return highestStarted;
    }

    boolean areInUse() {
        return !inFlight.isEmpty();
    }

    boolean areFree() {
        return inFlight.size() < limit();
    }

    int limit() {
        return limit == null ? CallLimit.first(lane.limits().calls()) : limit.now();
    }

    int inFlight() {
        return inFlight.size();
    }

    int inFlightSince(long since) {
        int calls = 0;
        for (Delivery call : inFlight) {
            calls += call.startedAt() >= since ? 1 : 0;
        }
        return calls;
    }

    boolean isWaiting() {
        return caller != null && caller.isWaiting();
    }

    boolean hasAnswered() {
        return hasAnswered;
    }

    boolean isTargetSlow() {
        return isSlow;
    }

    boolean isProbe(Delivery delivery) {
        return delivery == probe;
    }

    int lately(long now) {
        return rate.lately(now);
    }

    void settledOne(long now) {
        rate.delivered(now);
    }

    void forgetRate() {
        rate.forget();
    }

    void restIfNothingIsInFlight(long now) {
        if (inFlight.isEmpty()) {
            rate.rests(now);
        }
    }

    void ended(Delivery delivery) {
        int index = delivery.callIndex();
        CallingLane<Lane> by = callers.get(index);
        Delivery last = inFlight.removeLast();
        CallingLane<Lane> byLast = callers.removeLast();
        if (last != delivery) {
            inFlight.set(index, last);
            callers.set(index, byLast);
            last.callIndex(index);
        }
        delivery.callIndex(Delivery.NO_CALL);
        context.load().ended(delivery.startedAt());
        places().release(by);
    }

    /** Does the same if the call has not ended, as far as the lane knows. */
    void endedUnlessItHas(Delivery delivery) {
        if (delivery.callIndex() != Delivery.NO_CALL) {
            ended(delivery);
        }
    }

    void learn(Delivery delivery, Outcome outcome, Duration took) {
        if (!outcome.isOfACall() || !isOfThisTarget(delivery)) {
            return;
        }
        boolean tookLong = took.toMillis() >= SLOW;
        if (!hasAnswered || tookLong != isSlow) {
            history().answered(lane.hook().id(), tookLong);
        }
        hasAnswered = true;
        isSlow = tookLong;
        if (outcome instanceof Outcome.Delivered || outcome instanceof Outcome.Skipped) {
            learnedLimit().delivered(took.toMillis());
        } else if (outcome.isOverload()) {
            learnedLimit().overloaded();
        }
    }

    void learnOfHost(Delivery delivery, Outcome outcome, long now) {
        UnreachableHosts<Lane> unreachable = context.shared().unreachable();
        if (outcome.isConnected()) {
            if (!unreachable.isEmpty()) {
                unreachable.reached(HostKey.of(delivery.hook().targetUrl()));
            }
        } else if (outcome instanceof Outcome.Retrying
                && isOfThisTarget(delivery)
                && health.isSuspended()) {
            unreachable.unreachable(host(), lane, now);
        }
    }

    private boolean isOfThisTarget(Delivery delivery) {
        return delivery.hook().revision() == lane.hook().revision();
    }

    /** Starts as many deliveries as possible, or lets the lane wait for a place. */
    void fill(long now) {
        if (!lane.isRunning()) {
            withdraw();
        } else if (health.isQuiet(now)) {
            withdraw();
            lane.wakeAt(health.quietUntil());
        } else {
            switch (health.flow()) {
                case LaneFlow.Halted(long ignored) -> withdraw();
                case LaneFlow.Suspended() -> probe(now);
                case LaneFlow.Flowing(int ignored) -> startAll(now);
            }
        }
    }

    private void startAll(long now) {
        for (Delivery next = unsettled.firstReady(now);
                next != null;
                next = unsettled.firstReady(now)) {
            if (!areFree()) {
                learnedLimit().couldUseMore();
                break;
            }
            if (!places().acquire(caller(), kind())) {
                return;
            }
            unsettled.takeReady(next);
            probe = null;
            start(next, now);
        }
        withdraw();
    }

    /**
     * Returns the kind of the next call. A lane that has no answer yet makes one quick call if the
     * target has answered before: by now it may take long.
     */
    private CallKind kind() {
        if (isSlow) {
            return CallKind.SLOW;
        }
        if (hasAnswered) {
            return CallKind.QUICK;
        }
        if (!history().hasAnswered(lane.hook().id())) {
            return CallKind.NEW;
        }
        return areInUse() ? CallKind.SLOW : CallKind.QUICK;
    }

    private void probe(long now) {
        Delivery oldest = unsettled.first();
        if (areInUse() || oldest == null || range.isUnread(oldest.offset())) {
            withdraw();
        } else if (health.probeAt() > now) {
            withdraw();
            lane.wakeAt(health.probeAt());
        } else if (isProbeOfAnother(now)) {
            health.leaveProbeToAnother(now);
            oldest.dueAt(health.probeAt());
            unsettled.dropBody(oldest);
            withdraw();
            lane.wakeAt(health.probeAt());
        } else if (!oldest.hasBody()) {
            withdraw();
        } else if (places().acquire(caller(), CallKind.PROBE)) {
            probe = oldest;
            context.shared().unreachable().probes(host(), lane);
            start(oldest, now);
        }
    }

    /**
     * Returns whether another lane probes the host for this one. Once in a while each lane probes
     * by itself, since its event is given up by a failed attempt alone.
     */
    private boolean isProbeOfAnother(long now) {
        return now - health.failedAt() < PROBES_BY_ITSELF
                && !context.shared().unreachable().mayProbe(host(), lane, now);
    }

    private void start(Delivery delivery, long now) {
        rate.resumes(now);
        delivery.start(lane.hook(), now);
        startedUpTo(delivery.offset());
        delivery.callIndex(inFlight.size());
        inFlight.add(delivery);
        callers.add(caller());
        context.load().started();
        context.sender().accept(delivery);
    }

    void withdraw() {
        if (caller != null && caller.isWaiting()) {
            places().withdraw(caller);
        }
    }
}
