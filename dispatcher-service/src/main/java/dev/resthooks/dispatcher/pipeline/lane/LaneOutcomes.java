package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.PendingReports;

/** Applies the outcome of an attempt to its delivery and its lane. */
public final class LaneOutcomes {
    /** The longest wait in milliseconds for which a failed delivery keeps its body in memory. */
    private static final long STAYS = 2_000;

    private final Lane lane;
    private final UnsettledDeliveries unsettled;
    private final LaneCalls calls;
    private final LaneHealth health;

    public LaneOutcomes(Lane lane) {
        this.lane = lane;
        this.unsettled = lane.unsettled();
        this.calls = lane.calls();
        this.health = lane.health();
    }

    public void answered(Delivery delivery, Outcome outcome, AttemptResult result, long now) {
        calls.learn(delivery, outcome, result.took());
        calls.ended(delivery);
        apply(delivery, outcome, result, now);
        calls.learnOfHost(delivery, outcome, now);
        if (!lane.isFlowing()) {
            lane.freeForOthers();
        }
        lane.flowIfNothingIsLeft();
        calls.fill(now);
        calls.restIfNothingIsInFlight(now);
    }

    private void apply(Delivery delivery, Outcome outcome, AttemptResult result, long now) {
        if (delivery.isCurrent()) {
            delivery.end();
            settleOrRetry(delivery, outcome, result, now);
        } else {
            tooLate(delivery, outcome, result, now);
        }
    }

    private void tooLate(Delivery delivery, Outcome outcome, AttemptResult result, long now) {
        if (!(outcome instanceof Outcome.NotAttempted)) {
            lane.context().pendingReports().now(result.report(delivery, outcome));
        }
        unsettled.remove(delivery, now);
    }

    private void settleOrRetry(Delivery delivery, Outcome outcome, AttemptResult result, long now) {
        boolean current = delivery.hook().revision() == lane.hook().revision();
        PendingReports pendingReports = lane.context().pendingReports();
        switch (outcome) {
            case Outcome.Delivered delivered -> {
                pendingReports.whenPassed(delivery, result.report(delivery, delivered));
                lane.settle(delivery, now);
                succeeded(delivery, current, now);
            }
            case Outcome.Retrying failed -> {
                long due = current ? failed(failed, now) : now;
                pendingReports.now(result.report(delivery, failed.dueAt(due)));
                makeHole(delivery, due, now, failed.called());
                makeRoom(delivery, now);
            }
            case Outcome.Rejected failed -> {
                pendingReports.now(result.report(delivery, failed));
                makeHole(delivery, now, now, failed.called());
                haltIf(current, failed.failure(), false);
            }
            case Outcome.Exhausted failed -> {
                pendingReports.now(result.report(delivery, failed));
                makeHole(delivery, now, now, failed.called());
                haltIf(current, failed.failure(), true);
            }
            case Outcome.Skipped skipped -> {
                pendingReports.whenPassed(delivery, result.report(delivery, skipped));
                lane.settle(delivery, now);
                if (skipped.failure().isPresent()) {
                    succeeded(delivery, current, now);
                }
            }
            case Outcome.NotAttempted(long due) -> {
                delivery.notAttempted(current ? due : now);
                if (isLong(delivery.due(), now)) {
                    health.suspendForOwnFault(now);
                    lane.coverByCursor(delivery);
                }
                health.postponeProbe(delivery.due());
            }
        }
        DomainEvent event = delivery.body();
        if (event != null && !lane.hook().events().has(event.type())) {
            unsettled.dropBody(delivery);
        }
        unsettled.route(delivery, now);
    }

    private void makeHole(Delivery delivery, long due, long now, boolean called) {
        unsettled.failed(delivery, called, due, now);
        lane.coverByCursor(delivery);
    }

    private void succeeded(Delivery delivery, boolean current, long now) {
        calls.settledOne(now);
        boolean isProbe = calls.isProbe(delivery);
        if (current && health.succeeded(isProbe, now)) {
            new LaneChanges(lane).makeAllDue(now);
            lane.wake(now);
        }
    }

    /** Takes a failure, and returns when the delivery is due again. */
    private long failed(Outcome.Retrying failed, long now) {
        calls.forgetRate();
        boolean tooMuch = unsettled.size() >= lane.limits().holes();
        health.failed(failed, lane.limits(), tooMuch, now);
        return health.isSuspended() ? health.probeAt() : failed.due();
    }

    /** Halts the lane, unless the answer is to an older revision, whose target may differ. */
    private void haltIf(boolean current, Failure failure, boolean exhausted) {
        if (current) {
            health.halted(lane.hook().revision(), failure, exhausted);
        }
    }

    /**
     * Drops a failed delivery's body if it waits for long, or takes memory from others of the hook.
     * Otherwise many hooks with one failed event each could fill the memory.
     */
    private void makeRoom(Delivery delivery, long now) {
        unsettled.dropBodiesBehind(delivery);
        if (isLong(delivery.due(), now) || unsettled.bodies() > calls.limit()) {
            unsettled.dropBody(delivery);
        }
    }

    private boolean isLong(long due, long now) {
        return due - now > STAYS;
    }
}
