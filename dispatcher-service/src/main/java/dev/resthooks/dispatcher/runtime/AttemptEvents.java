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
import java.util.Optional;

/** Publishes the outcomes of attempts to logs and metrics. Runs on the event loop. */
final class AttemptEvents {
    private final HookIndex index;
    private final DispatcherObserver observer;

    AttemptEvents(HookIndex index, DispatcherObserver observer) {
        this.index = index;
        this.observer = observer;
    }

    /** Publishes an attempt's outcome; one that was not made only if it is still wanted. */
    void publish(
            AssignedPartition of,
            Delivery delivery,
            Outcome outcome,
            AttemptResult result,
            Answer answer) {
        HookState hook = delivery.hook();
        switch (outcome) {
            case Outcome.Delivered _ ->
                    observer.observe(new DispatcherEvent.Delivered(result.took()));
            case Outcome.Retrying _ ->
                    observer.observe(
                            new DispatcherEvent.Failed(hook, result.report(delivery, outcome)));
            case Outcome.Rejected _, Outcome.Exhausted _ -> {
                observer.observe(
                        new DispatcherEvent.Failed(hook, result.report(delivery, outcome)));
                index.find(hook.id())
                        .filter(it -> it.revision() == hook.revision())
                        .ifPresent(it -> observer.observe(new DispatcherEvent.Halted(it)));
            }
            case Outcome.Skipped(Optional<Failure> byTarget) ->
                    observer.observe(
                            byTarget.isPresent()
                                    ? new DispatcherEvent.Failed(
                                            hook, result.report(delivery, outcome))
                                    : new DispatcherEvent.Skipped(hook, delivery.event().id()));
            case Outcome.NotAttempted _ -> {
                if (of.isWanted(delivery)) {
                    observer.observe(new DispatcherEvent.NotTried(hook, answer.toString()));
                }
            }
        }
    }
}
