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

    private LaneOutcomes() {}

    public static void answered(
            Lane lane, Delivery delivery, Outcome outcome, AttemptResult result, long now) {
        lane.calls().learn(delivery, outcome, result.took());
        lane.calls().ended(delivery);
        apply(lane, delivery, outcome, result, now);
        lane.calls().learnOfHost(delivery, outcome, now);
        if (!lane.isFlowing()) {
            lane.freeForOthers();
        }
        lane.flowIfNothingIsLeft();
        lane.calls().fill(now);
        lane.calls().restIfNothingIsInFlight(now);
    }

    private static void apply(
            Lane lane, Delivery delivery, Outcome outcome, AttemptResult result, long now) {
        if (delivery.isCurrent()) {
            delivery.end();
            settleOrRetry(lane, delivery, outcome, result, now);
        } else {
            tooLate(lane, delivery, outcome, result, now);
        }
    }

    private static void tooLate(
            Lane lane, Delivery delivery, Outcome outcome, AttemptResult result, long now) {
        if (!(outcome instanceof Outcome.NotAttempted)) {
            lane.context().pendingReports().now(result.report(delivery, outcome));
        }
        lane.unsettled().remove(delivery, now);
    }

    private static void settleOrRetry(
            Lane lane, Delivery delivery, Outcome outcome, AttemptResult result, long now) {
        boolean current = delivery.hook().revision() == lane.hook().revision();
        PendingReports pendingReports = lane.context().pendingReports();
        switch (outcome) {
            case Outcome.Delivered delivered -> {
                pendingReports.whenPassed(delivery, result.report(delivery, delivered));
                lane.settle(delivery, now);
                succeeded(lane, delivery, current, now);
            }
            case Outcome.Retrying failed -> {
                long due = current ? failed(lane, failed, now) : now;
                pendingReports.now(result.report(delivery, failed.dueAt(due)));
                makeHole(lane, delivery, due, now, failed.called());
                makeRoom(lane, delivery, now);
            }
            case Outcome.Rejected failed -> {
                pendingReports.now(result.report(delivery, failed));
                makeHole(lane, delivery, now, now, failed.called());
                haltIf(lane, current, failed.failure(), false);
            }
            case Outcome.Exhausted failed -> {
                pendingReports.now(result.report(delivery, failed));
                makeHole(lane, delivery, now, now, failed.called());
                haltIf(lane, current, failed.failure(), true);
            }
            case Outcome.Skipped skipped -> {
                pendingReports.whenPassed(delivery, result.report(delivery, skipped));
                lane.settle(delivery, now);
                if (skipped.failure().isPresent()) {
                    succeeded(lane, delivery, current, now);
                }
            }
            case Outcome.NotAttempted(long due) -> {
                delivery.notAttempted(current ? due : now);
                if (isLong(delivery.due(), now)) {
                    lane.health().suspendForOwnFault(now);
                    lane.coverByCursor(delivery);
                }
                lane.health().postponeProbe(delivery.due());
            }
        }
        DomainEvent event = delivery.body();
        if (event != null && !lane.hook().events().has(event.type())) {
            lane.unsettled().dropBody(delivery);
        }
        lane.unsettled().route(delivery, now);
    }

    private static void makeHole(Lane lane, Delivery delivery, long due, long now, boolean called) {
        lane.unsettled().failed(delivery, called, due, now);
        lane.coverByCursor(delivery);
    }

    private static void succeeded(Lane lane, Delivery delivery, boolean current, long now) {
        lane.calls().settledOne(now);
        boolean isProbe = lane.calls().isProbe(delivery);
        if (current && lane.health().succeeded(isProbe, now)) {
            LaneChanges.makeAllDue(lane, now);
            lane.wake(now);
        }
    }

    /** Takes a failure, and returns when the delivery is due again. */
    private static long failed(Lane lane, Outcome.Retrying failed, long now) {
        lane.calls().forgetRate();
        LaneHealth health = lane.health();
        boolean tooMuch = lane.unsettled().size() >= lane.limits().holes();
        health.failed(failed, lane.limits(), tooMuch, now);
        return health.isSuspended() ? health.probeAt() : failed.due();
    }

    /** Halts the lane, unless the answer is to an older revision, whose target may differ. */
    private static void haltIf(Lane lane, boolean current, Failure failure, boolean exhausted) {
        if (current) {
            lane.health().halted(lane.hook().revision(), failure, exhausted);
        }
    }

    /**
     * Drops a failed delivery's body if it waits for long, or takes memory from others of the hook.
     * Otherwise many hooks with one failed event each could fill the memory.
     */
    private static void makeRoom(Lane lane, Delivery delivery, long now) {
        lane.unsettled().dropBodiesBehind(delivery);
        if (isLong(delivery.due(), now) || lane.unsettled().bodies() > lane.calls().limit()) {
            lane.unsettled().dropBody(delivery);
        }
    }

    private static boolean isLong(long due, long now) {
        return due - now > STAYS;
    }
}
