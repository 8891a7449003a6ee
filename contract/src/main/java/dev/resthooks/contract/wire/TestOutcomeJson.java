package dev.resthooks.contract.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.contract.testcall.TestOutcome.Meaning;
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
    private static final String NOT_TRIED = "not-tried";
    private static final int OK = 200;

    static TestOutcomeJson of(TestOutcome outcome) {
        return switch (outcome) {
            case TestOutcome.Called it ->
                    new TestOutcomeJson(
                            it.meaning().code(),
                            it.event().value(),
                            Optional.of(it.at().toEpochMilli()),
                            Optional.of(it.took().toMillis()),
                            it.answer().map(FailureJson::of).orElse(FailureJson.NONE),
                            ResponseJson.of(it.response()),
                            Optional.empty());
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

    TestOutcome outcome() {
        EventId event = new EventId(e);
        if (k.equals(NOT_TRIED)) {
            return new TestOutcome.NotTried(event, why.orElse(""));
        }
        Meaning meaning =
                Meaning.ofCode(k)
                        .orElseThrow(() -> new WireException("there is no outcome '" + k + "'"));
        return new TestOutcome.Called(
                event,
                meaning,
                Fields.time(Fields.given(t, "t")),
                Fields.duration(Fields.given(d, "d")),
                meaning == Meaning.DELIVERED
                        ? failure.c().filter(it -> it != OK).map(Failure.Status::new)
                        : Optional.of(failure.failure()),
                response.response());
    }
}
