package dev.resthooks.dispatcher.policy;

import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Decides what an answer means, by the table of ADR 10. No other class does.
 *
 * @param retryableStatuses the statuses by which a target or a gateway says "not now"
 * @param horizon how long an event is tried, from its first failure; time in which nobody served it
 *     does not count
 * @param longestRest the upper limit of a {@code Retry-After}, to which the jitter is added
 */
public record AnswerPolicy(
        Set<Integer> retryableStatuses, Backoff backoff, Duration horizon, Duration longestRest) {
    private static final int OK = 200;

    /** No event is given up with fewer attempts, whatever a clock says. */
    private static final int FEWEST_ATTEMPTS = 10;

    /** The shortest pause: HTTP dates have whole seconds, and may be almost reached. */
    private static final Duration SHORTEST_REST = Duration.ofSeconds(1);

    private static final Duration AFTER_OWN_FAULT = Duration.ofSeconds(1);
    private static final Duration AFTER_LASTING_FAULT = Duration.ofSeconds(30);
    private static final Outcome DELIVERED = new Outcome.Delivered(OK);

    public AnswerPolicy {
        retryableStatuses = Set.copyOf(retryableStatuses);
    }

    /**
     * Returns the outcome of an answer at {@code now}, or {@code timeOfDay} by the system's clock.
     * The time in which nobody served the event has moved {@code firstFailure} forward.
     */
    public Outcome judge(
            Answer answer,
            CallSettings settings,
            int failures,
            Optional<Instant> firstFailure,
            Instant now,
            Instant timeOfDay) {
        Accept accept = settings.accept();
        return switch (answer) {
            case Answer.Status(int status, _, _, _) when accept.takes(status) ->
                    status == OK ? DELIVERED : new Outcome.Delivered(status);
            case Answer.Status(int status, _, boolean aborts, _)
                    when (aborts && status / 100 == 4) || accept.givesUp(status) ->
                    new Outcome.Skipped(Optional.of(new Failure.Status(status)));
            case Answer.Status(int status, _, _, _)
                    when !accept.retries(status, retryableStatuses) ->
                    new Outcome.Rejected(new Failure.Status(status), true);
            case Answer.Status(int status, Optional<String> retryAfter, _, _) ->
                    retryingOrExhausted(
                            new Failure.Status(status),
                            true,
                            retryAfter.flatMap(it -> rest(it, now, timeOfDay)),
                            failures,
                            firstFailure,
                            now);
            case Answer.NoAnswer(ErrorClass why, String detail, _) when why == ErrorClass.BLOCKED ->
                    new Outcome.Rejected(new Failure.NoAnswer(why, detail), answer.isOfACall());
            case Answer.NoAnswer(ErrorClass why, String detail, _) ->
                    retryingOrExhausted(
                            new Failure.NoAnswer(why, detail),
                            answer.isOfACall(),
                            Optional.empty(),
                            failures,
                            firstFailure,
                            now);
            case Answer.LocalFault(_, boolean lasts) ->
                    new Outcome.NotAttempted(
                            millis(now.plus(lasts ? AFTER_LASTING_FAULT : AFTER_OWN_FAULT)));
            case Answer.Skipped() -> new Outcome.Skipped();
        };
    }

    /** Returns at most twice the longest time for which an outcome lets an event wait. */
    public Duration longestWait() {
        return later(longestRest, Collections.max(backoff.steps())).multipliedBy(2);
    }

    private Outcome retryingOrExhausted(
            Failure failure,
            boolean called,
            Optional<Instant> rest,
            int failures,
            Optional<Instant> firstFailure,
            Instant now) {
        boolean isOld = firstFailure.isPresent() && !now.isBefore(firstFailure.get().plus(horizon));
        if (isOld && failures + 1 >= FEWEST_ATTEMPTS) {
            return new Outcome.Exhausted(failure, called);
        }
        if (rest.isPresent()) {
            long until = millis(rest.get());
            return new Outcome.Retrying(failure, called, until, OptionalLong.of(until));
        }
        return new Outcome.Retrying(
                failure,
                called,
                millis(now.plus(backoff.after(failures + 1))),
                OptionalLong.empty());
    }

    /**
     * Returns when the requested pause ends, plus jitter: other callers may have been asked for the
     * same pause. The jitter comes after the limit, since they may be asked for more than that.
     */
    private Optional<Instant> rest(String retryAfter, Instant now, Instant timeOfDay) {
        return RetryAfter.until(retryAfter, timeOfDay, longestRest)
                .map(until -> later(Duration.between(timeOfDay, until), SHORTEST_REST))
                .map(backoff::atLeast)
                .map(now::plus);
    }

    /** Rounds up, so that nothing is sent before its time. */
    private static long millis(Instant due) {
        return due.plusNanos(999_999).toEpochMilli();
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
