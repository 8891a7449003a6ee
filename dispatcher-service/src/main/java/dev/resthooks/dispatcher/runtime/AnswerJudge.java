package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.pipeline.queue.AttemptResult;
import dev.resthooks.dispatcher.pipeline.queue.Delivery;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import dev.resthooks.dispatcher.policy.EgressWatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/** Judges answers, and hands outcomes to partitions, logs and metrics. For one event loop. */
final class AnswerJudge {
    /** No call takes as long. A clock that is set forward during a call makes it seem to. */
    private static final long LONGEST_CALL = Duration.ofHours(1).toMillis();

    private final AnswerPolicy policy;
    private final EgressWatch egress = new EgressWatch();
    private final HookIndex index;
    private final InstantSource wall;
    private final DispatcherObserver observer;

    AnswerJudge(
            AnswerPolicy policy, HookIndex index, InstantSource wall, DispatcherObserver observer) {
        this.policy = policy;
        this.index = index;
        this.wall = wall;
        this.observer = observer;
    }

    /** Judges the answer to a call that began at {@code at}, in epoch milliseconds. */
    void judge(AssignedPartition of, Delivery delivery, Answer given, long at, long now) {
        Answer answer = consider(given, delivery, now);
        long took = Math.min(now - at, LONGEST_CALL);
        delivery.leaveOut(now - at - took);
        Outcome outcome =
                policy.judge(
                        answer,
                        delivery.hook().settings(),
                        delivery.attempt() - 1,
                        failingSince(delivery),
                        Instant.ofEpochMilli(now),
                        wall.instant());
        AttemptResult result =
                new AttemptResult(
                        wall.instant().minusMillis(took),
                        Duration.ofMillis(took),
                        answer.recorded());
        publish(of, delivery, outcome, result, answer);
        if (!(outcome instanceof Outcome.NotAttempted)) {
            of.reported();
        }
        of.pipeline().answered(delivery, outcome, result, now);
    }

    /** Returns the answer to judge by: a fault of our own if the dispatcher reaches nobody. */
    private Answer consider(Answer answer, Delivery delivery, long now) {
        boolean wasDown = egress.isDown();
        Answer considered = egress.consider(answer, delivery.hook(), now);
        if (egress.isDown() != wasDown) {
            observer.observe(new DispatcherEvent.EgressChanged(egress.isDown()));
        }
        return considered;
    }

    void callsEnded() {
        if (egress.isDown()) {
            observer.observe(new DispatcherEvent.EgressChanged(false));
        }
        egress.forgetAll();
    }

    /** Publishes an attempt's outcome; one that was not made only if it is still wanted. */
    private void publish(
            AssignedPartition of,
            Delivery delivery,
            Outcome outcome,
            AttemptResult result,
            Answer answer) {
        HookState hook = delivery.hook();
        switch (outcome) {
            case Outcome.Delivered _ ->
                    observer.observe(new DispatcherEvent.Delivered(result.took()));
            case Outcome.Skipped(Optional<Failure> byTarget) when byTarget.isEmpty() ->
                    observer.observe(new DispatcherEvent.Skipped(hook, delivery.event().id()));
            case Outcome.NotAttempted _ -> {
                if (of.isWanted(delivery)) {
                    observer.observe(new DispatcherEvent.NotTried(hook, answer.toString()));
                }
            }
            case Outcome.Retrying _, Outcome.Skipped _ -> failed(hook, result, delivery, outcome);
            case Outcome.Rejected _, Outcome.Exhausted _ -> {
                failed(hook, result, delivery, outcome);
                index.find(hook.id())
                        .filter(it -> it.revision() == hook.revision())
                        .ifPresent(it -> observer.observe(new DispatcherEvent.Halted(it)));
            }
        }
    }

    private void failed(HookState hook, AttemptResult result, Delivery delivery, Outcome outcome) {
        observer.observe(new DispatcherEvent.Failed(hook, result.report(delivery, outcome)));
    }

    private static Optional<Instant> failingSince(Delivery delivery) {
        OptionalLong since = delivery.failingSince();
        return since.isPresent()
                ? Optional.of(Instant.ofEpochMilli(since.getAsLong()))
                : Optional.empty();
    }
}
