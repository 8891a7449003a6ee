package dev.resthooks.dispatcher.runtime;

import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.pipeline.Delivery;
import dev.resthooks.dispatcher.pipeline.Outcome;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import dev.resthooks.dispatcher.policy.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What an answer is to the core, by the policy. */
record Outcomes(AnswerPolicy policy) {
    private static final Outcome DELIVERED = new Outcome.Delivered();

    /** Of an answer that came at {@code now}, epoch milliseconds. */
    Outcome of(Answer answer, Delivery delivery, long now) {
        Optional<Instant> failingSince =
                delivery.failingSince().isPresent()
                        ? Optional.of(Instant.ofEpochMilli(delivery.failingSince().getAsLong()))
                        : Optional.empty();
        Verdict verdict =
                policy.judge(
                        answer, delivery.attempt() - 1, failingSince, Instant.ofEpochMilli(now));
        boolean called = answer.isOfACall();
        return switch (verdict) {
            case Verdict.Delivered() -> DELIVERED;
            case Verdict.Retry(Failure failure, Instant due) ->
                    new Outcome.Transient(failure, called, millis(due), OptionalLong.empty());
            case Verdict.RetryAndRest(Failure failure, Instant due) ->
                    new Outcome.Transient(
                            failure, called, millis(due), OptionalLong.of(millis(due)));
            case Verdict.Rejected(Failure failure) -> new Outcome.Unexpected(failure, called);
            case Verdict.Exhausted(Failure failure) -> new Outcome.Exhausted(failure, called);
            case Verdict.NotTried(Instant due) -> new Outcome.NotAttempted(millis(due));
        };
    }

    /** Rounded up: nothing is sent before its time. */
    private static long millis(Instant due) {
        return due.plusNanos(999_999).toEpochMilli();
    }
}
