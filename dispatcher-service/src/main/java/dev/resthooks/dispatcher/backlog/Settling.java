package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import dev.resthooks.dispatcher.policy.Verdict;
import dev.resthooks.dispatcher.target.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** From an answer to the next step of its delivery: settled, tried again, or let go. */
final class Settling {
    private final AnswerPolicy policy;
    private final Lanes lanes;
    private final Tracks tracks;
    private final Load load;

    Settling(AnswerPolicy policy, Lanes lanes, Tracks tracks, Load load) {
        this.policy = policy;
        this.lanes = lanes;
        this.tracks = tracks;
        this.load = load;
    }

    void answered(Delivery delivery, Answer answer, Instant now, List<Effect> effects) {
        if (delivery.track().isForgotten()) {
            letGo(delivery);
            return;
        }
        delivery.answered(wasCalled(answer));
        Verdict verdict = policy.judge(answer, delivery.failures(), delivery.firstFailure(), now);
        switch (verdict) {
            case Verdict.Delivered() -> settle(delivery, delivery.delivered(now), effects);
            case Verdict.Retry(var failure, Instant due) ->
                    retry(delivery, delivery.retrying(failure, due, now), due, effects);
            case Verdict.RetryAndRest(var failure, Instant due) -> {
                if (!isOutdated(delivery)) {
                    lanes.rest(delivery.lane(), due);
                }
                retry(delivery, delivery.retrying(failure, due, now), due, effects);
            }
            case Verdict.Rejected(var failure) ->
                    refuse(delivery, delivery.rejected(failure, now), effects);
            case Verdict.Exhausted(var failure) ->
                    refuse(delivery, delivery.exhausted(failure, now), effects);
            case Verdict.NotTried(Instant due) -> {
                delivery.undo();
                effects.add(new Effect.NotTried(delivery.calledAs(), answer.toString()));
                goOn(delivery, due);
            }
        }
    }

    private static boolean wasCalled(Answer answer) {
        return switch (answer) {
            case Answer.Status _ -> true;
            case Answer.NoAnswer(ErrorClass why) -> why != ErrorClass.BLOCKED;
            case Answer.OwnFault _ -> false;
        };
    }

    /** Whether the hook was changed since this call, so that its answer speaks of the past. */
    private static boolean isOutdated(Delivery delivery) {
        return delivery.calledAs().revision() < delivery.lane().hook().revision();
    }

    private void settle(Delivery delivery, DeliveryReport report, List<Effect> effects) {
        effects.add(new Effect.Attempted(delivery.calledAs(), report));
        conclude(delivery, Optional.of(report));
        letGo(delivery);
    }

    private void retry(
            Delivery delivery, DeliveryReport report, Instant due, List<Effect> effects) {
        DeliveryReport uncounted = Outcome.uncounted(report);
        effects.add(new Effect.Attempted(delivery.calledAs(), uncounted));
        if (!delivery.lane().isStopped()) {
            delivery.track().tell(uncounted);
        }
        goOn(delivery, due);
    }

    /** Rejected or exhausted: the end for the hook, unless it was changed meanwhile. */
    private void refuse(Delivery delivery, DeliveryReport report, List<Effect> effects) {
        Lane lane = delivery.lane();
        if (lane.isStopped()) {
            settle(delivery, report, effects);
        } else if (isOutdated(delivery)) {
            retry(delivery, report, Instant.MIN, effects);
        } else {
            settle(delivery, report, effects);
            lane.halt();
            effects.add(new Effect.Halted(lane.hook()));
            skip(lane, _ -> true);
        }
    }

    private void goOn(Delivery delivery, Instant due) {
        Lane lane = delivery.lane();
        if (lane.isStopped()) {
            conclude(delivery, delivery.abandoned());
            letGo(delivery);
        } else if (delivery.track().isClosing()) {
            letGo(delivery);
        } else if (isOutdated(delivery)) {
            delivery.refresh();
            lane.retryNow(delivery);
        } else {
            lanes.retryAt(delivery, due);
        }
    }

    /** Settles, unsent, what of the lane isn't in flight. */
    void skip(Lane lane, Predicate<Delivery> which) {
        for (Delivery delivery : lane.purge(which)) {
            conclude(delivery, delivery.abandoned());
            load.addDeliveries(-1);
        }
        if (lane.isStopped()) {
            tracks.review();
        }
    }

    private void conclude(Delivery delivery, Optional<DeliveryReport> counting) {
        Entry entry = delivery.entry();
        counting.map(Outcome::new)
                .ifPresentOrElse(outcome -> settle(delivery, outcome), entry::skip);
        if (!entry.isWeighty()) {
            load.addBytes(-entry.weight());
        }
    }

    private static void settle(Delivery delivery, Outcome outcome) {
        delivery.entry().settle(outcome);
        if (outcome.changesStatus() || delivery.lane().isStopped()) {
            delivery.track().review();
        }
    }

    /** It is in nobody's way any more; its entry stays as it is. */
    private void letGo(Delivery delivery) {
        load.addDeliveries(-1);
        delivery.lane().release(delivery);
    }
}
