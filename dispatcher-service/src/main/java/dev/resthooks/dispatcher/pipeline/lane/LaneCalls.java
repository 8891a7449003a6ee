package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.pipeline.model.HostKey;
import dev.resthooks.dispatcher.pipeline.model.LaneFlow;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.share.CallKind;
import dev.resthooks.dispatcher.pipeline.share.CallLimit;
import dev.resthooks.dispatcher.pipeline.share.CallingLane;
import dev.resthooks.dispatcher.pipeline.share.TargetHistory;
import dev.resthooks.dispatcher.pipeline.share.UnreachableHosts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
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
    private CallingLane<Lane> caller;
    private final List<InFlight> inFlight = new ArrayList<>();

    private CallLimit limit;

    /** The delivery that was started last, if it was started as a probe. */
    private @Nullable Delivery probe;

    private boolean hasAnswered;
    private boolean isSlow;

    /** Nothing above this offset was started, so nothing above it is settled. */
    private long highestStarted = -1;

    private record InFlight(Delivery delivery, CallingLane<Lane> caller, long since) {}

    LaneCalls(Lane lane) {
        this.lane = lane;
        this.caller = open();
        this.limit = new CallLimit(lane.limits().calls());
        this.isSlow = history().isSlow(lane.hook().id());
    }

    private TargetHistory history() {
        return lane.context().shared().targets();
    }

    private CallingLane<Lane> open() {
        return lane.context()
                .shared()
                .places()
                .open(lane, lane.hook().org(), HostKey.of(lane.hook().targetUrl()));
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
        limit = new CallLimit(lane.limits().calls());
        hasAnswered = false;
        isSlow = history().isSlow(lane.hook().id());
        if (!caller.host().equals(HostKey.of(lane.hook().targetUrl()))) {
            close();
            caller = open();
        }
    }

    void close() {
        lane.context().shared().places().close(caller);
        lane.context().shared().unreachable().remove(caller.host(), lane);
    }

    String host() {
        return caller.host();
    }

    long highestStarted() {
        return highestStarted;
    }

    boolean areInUse() {
        return !inFlight.isEmpty();
    }

    boolean areFree() {
        return inFlight.size() < limit.now();
    }

    /** Returns how many calls the target may get at once now. */
    int limit() {
        return limit.now();
    }

    int inFlight() {
        return inFlight.size();
    }

    int inFlightSince(long since) {
        int calls = 0;
        for (InFlight call : inFlight) {
            calls += call.since() >= since ? 1 : 0;
        }
        return calls;
    }

    boolean isWaiting() {
        return caller.isWaiting();
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
        ended(Objects.checkIndex(indexOf(delivery), inFlight.size()));
    }

    /** Does the same if the call has not ended, as far as the lane knows. */
    void endedUnlessItHas(Delivery delivery) {
        int index = indexOf(delivery);
        if (index >= 0) {
            ended(index);
        }
    }

    private void ended(int index) {
        InFlight ended = inFlight.get(index);
        Collections.swap(inFlight, index, inFlight.size() - 1);
        inFlight.removeLast();
        lane.context().load().ended(ended.since());
        lane.context().shared().places().release(ended.caller());
    }

    private int indexOf(Delivery delivery) {
        for (int index = 0; index < inFlight.size(); index++) {
            if (inFlight.get(index).delivery() == delivery) {
                return index;
            }
        }
        return -1;
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
            limit.delivered(took.toMillis());
        } else if (outcome instanceof Outcome.Retrying failed && isOverload(failed.failure())) {
            limit.overloaded();
        }
    }

    /** Learns from the outcome of a call whether the host can be connected to. */
    void learnOfHost(Delivery delivery, Outcome outcome, long now) {
        UnreachableHosts<Lane> unreachable = lane.context().shared().unreachable();
        boolean isOfThisTarget = delivery.hook().revision() == lane.hook().revision();
        switch (outcome) {
            case Outcome.Retrying failed when isUnconnected(failed.failure()) -> {
                if (isOfThisTarget && lane.health().isSuspended()) {
                    unreachable.unreachable(caller.host(), lane, now);
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
                limit.couldUseMore();
                break;
            }
            if (!lane.context().shared().places().acquire(caller, kind())) {
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
        } else if (lane.context().shared().places().acquire(caller, CallKind.PROBE)) {
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
                && !lane.context().shared().unreachable().mayProbe(caller.host(), lane, now);
    }

    private void start(Delivery delivery, long now) {
        lane.rate().resumes(now);
        delivery.start(lane.hook(), now);
        startedUpTo(delivery.offset());
        inFlight.add(new InFlight(delivery, caller, now));
        lane.context().load().started();
        lane.context().sender().accept(delivery);
    }

    void withdraw() {
        if (caller.isWaiting()) {
            lane.context().shared().places().withdraw(caller);
        }
    }
}
