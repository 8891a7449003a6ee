package dev.resthooks.dispatcher.pipeline.lane;

import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.pipeline.model.LaneLimits;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.pipeline.queue.PendingReports;

/** Applies the outcome of an attempt to its delivery and its lane. */
public final class LaneOutcomes {
    /** The longest wait in milliseconds for which a failed delivery keeps its body in memory. */
    private static final long STAYS = 2_000;

    private LaneOutcomes() {}

    /** Takes the outcome of a delivery of the lane. */
    public static void answered(
            Lane lane, Delivery delivery, Outcome outcome, AttemptResult result, long now) {
        lane.slots().learn(delivery, outcome, result.took());
        lane.slots().ended(delivery);
        apply(lane, delivery, outcome, result, now);
        if (!lane.isFlowing()) {
            lane.park();
        }
        lane.flowIfNothingIsLeft();
        lane.slots().fill(now);
        if (!lane.slots().areInUse()) {
            lane.rate().rests(now);
        }
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
                succeeded(lane, current, now);
            }
            case Outcome.Retrying failed -> {
                pendingReports.now(result.report(delivery, failed));
                makeHole(lane, delivery, current ? failed.due() : now, now, failed.called());
                failed(lane, failed, current, now);
                makeRoom(lane, delivery, now);
            }
            case Outcome.Rejected failed -> {
                pendingReports.now(result.report(delivery, failed));
                makeHole(lane, delivery, now, now, failed.called());
                haltIf(lane, current, failed.failure());
            }
            case Outcome.Exhausted failed -> {
                pendingReports.now(result.report(delivery, failed));
                makeHole(lane, delivery, now, now, failed.called());
                haltIf(lane, current, failed.failure());
            }
            case Outcome.Skipped skipped -> {
                pendingReports.whenPassed(delivery, result.report(delivery, skipped));
                lane.settle(delivery, now);
            }
            case Outcome.NotAttempted(long due) -> {
                delivery.dueAt(current ? due : now);
                if (isLong(delivery.due(), now)) {
                    suspendForOwnFault(lane, delivery);
                }
            }
        }
        lane.unsettled().route(delivery, now);
    }

    private static void makeHole(Lane lane, Delivery delivery, long due, long now, boolean called) {
        lane.unsettled().failed(delivery, called, due, now);
        lane.coverByCursor(delivery);
    }

    private static void succeeded(Lane lane, boolean current, long now) {
        lane.rate().delivered(now);
        if (current && lane.health().succeeded(now)) {
            lane.changed();
            lane.wake(now);
        }
        keepQuiet(lane, now);
    }

    private static void failed(Lane lane, Outcome.Retrying failed, boolean current, long now) {
        if (!current) {
            return;
        }
        lane.rate().forget();
        LaneLimits limits = lane.limits();
        boolean tooMuch = lane.unsettled().size() >= limits.holes();
        boolean suspends = lane.health().failed(failed, limits, tooMuch, now);
        Delivery oldest = lane.unsettled().first();
        if (suspends && oldest != null) {
            oldest.dueAt(Math.max(oldest.due(), failed.due()));
        }
        keepQuiet(lane, now);
    }

    /**
     * Halts the lane, unless the answer came from an older revision, whose target may be another
     * one.
     */
    private static void haltIf(Lane lane, boolean current, Failure failure) {
        if (current) {
            lane.health().halted(lane.hook().revision(), failure);
        }
    }

    /** Delays the next probe until the quiet period that the target asked for has ended. */
    private static void keepQuiet(Lane lane, long now) {
        Delivery oldest = lane.unsettled().first();
        LaneHealth health = lane.health();
        if (health.isQuiet(now) && oldest != null && oldest.due() < health.quietUntil()) {
            oldest.dueAt(health.quietUntil());
            lane.changed();
        }
    }

    /**
     * Drops the body of a failed delivery that waits for long, or that takes memory from other
     * deliveries of the hook. Otherwise many hooks with one failed event each could fill the
     * memory.
     */
    private static void makeRoom(Lane lane, Delivery delivery, long now) {
        lane.unsettled().dropBodiesBehind(delivery);
        if (isLong(delivery.due(), now) || lane.unsettled().bodies() > lane.slots().limit()) {
            lane.unsettled().dropBody(delivery);
        }
    }

    private static boolean isLong(long due, long now) {
        return due - now > STAYS;
    }

    /**
     * Suspends the lane: nothing of it can be sent for long, though its target is not at fault. The
     * next probe is due when the delivery is due, or later.
     */
    private static void suspendForOwnFault(Lane lane, Delivery delivery) {
        lane.health().suspendForOwnFault();
        lane.coverByCursor(delivery);
        Delivery oldest = lane.unsettled().first();
        if (oldest != null) {
            oldest.dueAt(Math.max(oldest.due(), delivery.due()));
        }
    }
}
