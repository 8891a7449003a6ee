package dev.resthooks.contract.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.testcall.TestOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@link TestOutcome} as JSON, with the fields of a report.
 *
 * @param k the kind
 * @param e the event's id
 * @param t when the target was called (epoch ms)
 * @param d how long that took (ms)
 * @param why why the target was not called
 */
record TestOutcomeJson(
        String k,
        String e,
        Optional<Long> t,
        Optional<Long> d,
        @JsonUnwrapped FailureJson failure,
        Optional<String> why) {
    private static final String DELIVERED = "delivered";
    private static final String RETRYABLE = "retryable";
    private static final String REJECTED = "rejected";
    private static final String NOT_TRIED = "not-tried";

    static TestOutcomeJson of(TestOutcome outcome) {
        return switch (outcome) {
            case TestOutcome.Delivered(EventId event, Instant at, Duration took) ->
                    called(DELIVERED, event, at, took, FailureJson.NONE);
            case TestOutcome.Retryable(EventId event, Instant at, Duration took, Failure failure) ->
                    called(RETRYABLE, event, at, took, FailureJson.of(failure));
            case TestOutcome.Rejected(EventId event, Instant at, Duration took, Failure failure) ->
                    called(REJECTED, event, at, took, FailureJson.of(failure));
            case TestOutcome.NotTried(EventId event, String why) ->
                    new TestOutcomeJson(
                            NOT_TRIED,
                            event.value(),
                            Optional.empty(),
                            Optional.empty(),
                            FailureJson.NONE,
                            Optional.of(why));
        };
    }

    private static TestOutcomeJson called(
            String kind, EventId event, Instant at, Duration took, FailureJson failure) {
        return new TestOutcomeJson(
                kind,
                event.value(),
                Optional.of(at.toEpochMilli()),
                Optional.of(took.toMillis()),
                failure,
                Optional.empty());
    }

    TestOutcome outcome() {
        EventId event = new EventId(e);
        return switch (k) {
            case DELIVERED -> new TestOutcome.Delivered(event, at(), took());
            case RETRYABLE -> new TestOutcome.Retryable(event, at(), took(), failure.failure());
            case REJECTED -> new TestOutcome.Rejected(event, at(), took(), failure.failure());
            case NOT_TRIED -> new TestOutcome.NotTried(event, why.orElse(""));
            default -> throw new WireException("there is no outcome '" + k + "'");
        };
    }

    private Instant at() {
        return Fields.time(Fields.given(t, "t"));
    }

    private Duration took() {
        return Fields.duration(Fields.given(d, "d"));
    }
}
