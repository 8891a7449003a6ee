package dev.resthooks.contract.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.testcall.TestOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * {@link TestOutcome} with the fields of a report: kind, event, when (epoch ms) and how long the
 * target was called, or why it was not.
 */
record TestOutcomeJson(
        String k,
        String e,
        Optional<Long> t,
        Optional<Long> d,
        @JsonUnwrapped FailureJson failure,
        @JsonUnwrapped ResponseJson response,
        Optional<String> why) {
    private static final String DELIVERED = "delivered";
    private static final String RETRYABLE = "retryable";
    private static final String REJECTED = "rejected";
    private static final String SKIPPED = "skipped";
    private static final String NOT_TRIED = "not-tried";
    private static final int OK = 200;

    static TestOutcomeJson of(TestOutcome outcome) {
        return switch (outcome) {
            case TestOutcome.Delivered it ->
                    called(
                            DELIVERED,
                            it.event(),
                            it.at(),
                            it.took(),
                            it.status() == OK
                                    ? FailureJson.NONE
                                    : FailureJson.of(new Failure.Status(it.status())),
                            it.response());
            case TestOutcome.Retryable it ->
                    called(
                            RETRYABLE,
                            it.event(),
                            it.at(),
                            it.took(),
                            FailureJson.of(it.failure()),
                            it.response());
            case TestOutcome.Rejected it ->
                    called(
                            REJECTED,
                            it.event(),
                            it.at(),
                            it.took(),
                            FailureJson.of(it.failure()),
                            it.response());
            case TestOutcome.Skipped it ->
                    called(
                            SKIPPED,
                            it.event(),
                            it.at(),
                            it.took(),
                            FailureJson.of(it.failure()),
                            it.response());
            case TestOutcome.NotTried(EventId event, String why) ->
                    new TestOutcomeJson(
                            NOT_TRIED,
                            event.value(),
                            Optional.empty(),
                            Optional.empty(),
                            FailureJson.NONE,
                            ResponseJson.of(Optional.empty()),
                            Optional.of(why));
        };
    }

    private static TestOutcomeJson called(
            String kind,
            EventId event,
            Instant at,
            Duration took,
            FailureJson failure,
            Optional<ResponseExcerpt> response) {
        return new TestOutcomeJson(
                kind,
                event.value(),
                Optional.of(at.toEpochMilli()),
                Optional.of(took.toMillis()),
                failure,
                ResponseJson.of(response),
                Optional.empty());
    }

    TestOutcome outcome() {
        EventId event = new EventId(e);
        return switch (k) {
            case DELIVERED ->
                    new TestOutcome.Delivered(
                            event, at(), took(), failure.c().orElse(OK), response.response());
            case RETRYABLE ->
                    new TestOutcome.Retryable(
                            event, at(), took(), failure.failure(), response.response());
            case REJECTED ->
                    new TestOutcome.Rejected(
                            event, at(), took(), failure.failure(), response.response());
            case SKIPPED ->
                    new TestOutcome.Skipped(
                            event, at(), took(), failure.failure(), response.response());
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
