package dev.resthooks.dispatcher.pipeline.queue;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

public record AttemptResult(Instant at, Duration took, Optional<ResponseExcerpt> response) {
    /** Returns the report of the attempt in flight. Called before the pipeline takes the answer. */
    public DeliveryReport report(Delivery delivery, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered(int status) ->
                    new DeliveryReport.Delivered(attempt(delivery, true), status);
            case Outcome.Skipped(Optional<Failure> failure) ->
                    new DeliveryReport.Skipped(attempt(delivery, failure.isPresent()), failure);
            case Outcome.Retrying failed ->
                    new DeliveryReport.Retrying(
                            attempt(delivery, failed.called()),
                            failed.failure(),
                            Instant.ofEpochMilli(failed.due()));
            case Outcome.Rejected failed ->
                    new DeliveryReport.Rejected(
                            attempt(delivery, failed.called()), failed.failure());
            case Outcome.Exhausted failed ->
                    new DeliveryReport.Exhausted(
                            attempt(delivery, failed.called()), failed.failure());
            case Outcome.NotAttempted(long ignored) ->
                    throw new IllegalArgumentException("what was not attempted has no report");
        };
    }

    private Attempt attempt(Delivery delivery, boolean called) {
        DomainEvent event = delivery.event();
        return new Attempt(
                delivery.hook().id(),
                delivery.hook().revision(),
                event.id(),
                event.type(),
                event.resource(),
                delivery.attempt(),
                called && delivery.isFirstCall(),
                at,
                took,
                Optional.of(new EventPosition(delivery.owner().partition(), delivery.offset())),
                response);
    }
}
