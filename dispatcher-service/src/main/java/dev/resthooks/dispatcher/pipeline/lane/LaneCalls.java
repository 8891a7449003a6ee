package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lane's calls: those in flight, and as many more as health, target and places allow. */
final class LaneCalls {
    /** The time in milliseconds from which on a target is slow. */
    private static final long SLOW = 1_000;

    /** The time in milliseconds after which a suspended lane probes by itself in any case. */
    private static final long PROBES_BY_ITSELF = 3_600_000;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final Lane lane;

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

    LaneCalls(Lane lane) {
        this.lane = lane;
        this.isSlow = history().isSlow(lane.hook().id());
    }

    private TargetHistory history() {
        return lane.context().shared().targets();
    }

    private CallPlaces<Lane> places() {
        return lane.context().shared().places();
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
            lane.context().shared().unreachable().remove(host, lane);
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

    /** Returns how many calls the target may get at once now. */
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

    /** Returns whether the target has answered a call of this lane. */
    boolean hasAnswered() {
        return hasAnswered;
    }

    /** Returns whether the last answer took long. */
    boolean isTargetSlow() {
        return isSlow;
    }

    boolean isProbe(Delivery delivery) {
        return delivery == probe;
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
        lane.context().load().ended(delivery.startedAt());
        places().release(by);
    }

    /** Does the same if the call has not ended, as far as the lane knows. */
    void endedUnlessItHas(Delivery delivery) {
        if (delivery.callIndex() != Delivery.NO_CALL) {
            ended(delivery);
        }
    }

    /** Learns from the outcome of a call how many calls the target can take. */
    void learn(Delivery delivery, Outcome outcome, Duration took) {
        boolean isOfThisTarget = delivery.hook().revision() == lane.hook().revision();
        if (!isOfACall(outcome) || !isOfThisTarget) {
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
        } else if (outcome instanceof Outcome.Retrying failed && isOverload(failed.failure())) {
            learnedLimit().overloaded();
        }
    }

    /** Learns from the outcome of a call whether the host can be connected to. */
    void learnOfHost(Delivery delivery, Outcome outcome, long now) {
        UnreachableHosts<Lane> unreachable = lane.context().shared().unreachable();
        boolean isOfThisTarget = delivery.hook().revision() == lane.hook().revision();
        switch (outcome) {
            case Outcome.Retrying failed when isUnconnected(failed.failure()) -> {
                if (isOfThisTarget && lane.health().isSuspended()) {
                    unreachable.unreachable(host(), lane, now);
                }
            }
            case Outcome.Exhausted failed when isUnconnected(failed.failure()) -> {}
            case Outcome.Rejected failed when failed.failure() instanceof Failure.NoAnswer -> {}
            case Outcome.NotAttempted _ -> {}
            case Outcome.Skipped(Optional<Failure> answer) when answer.isEmpty() -> {}
            case Outcome.Delivered _,
                    Outcome.Skipped _,
                    Outcome.Retrying _,
                    Outcome.Rejected _,
                    Outcome.Exhausted _ -> {
                if (!unreachable.isEmpty()) {
                    unreachable.reached(HostKey.of(delivery.hook().targetUrl()));
                }
            }
        }
    }

    private static boolean isOfACall(Outcome outcome) {
        return switch (outcome) {
            case Outcome.NotAttempted _ -> false;
            case Outcome.Skipped(Optional<Failure> answer) -> answer.isPresent();
            case Outcome.Delivered _, Outcome.Retrying _, Outcome.Rejected _, Outcome.Exhausted _ ->
                    true;
        };
    }

    private static boolean isUnconnected(Failure failure) {
        return failure instanceof Failure.NoAnswer(ErrorClass why, String detail)
                && switch (why) {
                    case DNS, CONNECT -> true;
                    case TIMEOUT -> detail.equals("connect") || detail.equals("resolve");
                    case TLS, RESET, PROTOCOL, BLOCKED -> false;
                };
    }

    private static boolean isOverload(Failure failure) {
        return switch (failure) {
            case Failure.Status(int status) -> status == TOO_MANY_REQUESTS || status == UNAVAILABLE;
            case Failure.NoAnswer(ErrorClass why, _) -> why == ErrorClass.TIMEOUT;
        };
    }

    /** Starts as many deliveries as possible, or lets the lane wait for a place. */
    void fill(long now) {
        if (!lane.isRunning()) {
            withdraw();
        } else if (lane.health().isQuiet(now)) {
            withdraw();
            lane.wakeAt(lane.health().quietUntil());
        } else {
            switch (lane.health().flow()) {
                case LaneFlow.Halted(long ignored) -> withdraw();
                case LaneFlow.Suspended() -> probe(now);
                case LaneFlow.Flowing(int ignored) -> startAll(now);
            }
        }
    }

    private void startAll(long now) {
        for (Delivery next = lane.unsettled().firstReady(now);
                next != null;
                next = lane.unsettled().firstReady(now)) {
            if (!areFree()) {
                learnedLimit().couldUseMore();
                break;
            }
            if (!places().acquire(caller(), kind())) {
                return;
            }
            lane.unsettled().takeReady(next);
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
        Delivery oldest = lane.unsettled().first();
        if (areInUse() || oldest == null || lane.range().isUnread(oldest.offset())) {
            withdraw();
        } else if (lane.health().probeAt() > now) {
            withdraw();
            lane.wakeAt(lane.health().probeAt());
        } else if (isProbeOfAnother(now)) {
            lane.health().leaveProbeToAnother(now);
            oldest.dueAt(lane.health().probeAt());
            lane.unsettled().dropBody(oldest);
            withdraw();
            lane.wakeAt(lane.health().probeAt());
        } else if (!oldest.hasBody()) {
            withdraw();
        } else if (places().acquire(caller(), CallKind.PROBE)) {
            probe = oldest;
            start(oldest, now);
        }
    }

    /**
     * Returns whether another lane probes the host for this one. Once in a while each lane probes
     * by itself, since its event is given up by a failed attempt alone.
     */
    private boolean isProbeOfAnother(long now) {
        return now - lane.health().failedAt() < PROBES_BY_ITSELF
                && !lane.context().shared().unreachable().mayProbe(host(), lane, now);
    }

    private void start(Delivery delivery, long now) {
        lane.rate().resumes(now);
        delivery.start(lane.hook(), now);
        startedUpTo(delivery.offset());
        delivery.callIndex(inFlight.size());
        inFlight.add(delivery);
        callers.add(caller());
        lane.context().load().started();
        lane.context().sender().accept(delivery);
    }

    void withdraw() {
        if (caller != null && caller.isWaiting()) {
            places().withdraw(caller);
        }
    }
}
