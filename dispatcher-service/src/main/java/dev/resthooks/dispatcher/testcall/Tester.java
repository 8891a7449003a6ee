package dev.resthooks.dispatcher.testcall;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.contract.testcall.TestOutcome.Meaning;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

public record Tester(
        Target target,
        Executor loop,
        AnswerPolicy policy,
        InstantSource clock,
        LongSupplier nanos) {
    private static final int OK = 200;

    /** Makes the test. The future completes on the event loop. */
    public CompletableFuture<TestOutcome> test(TestCall test) {
        CompletableFuture<TestOutcome> outcome = new CompletableFuture<>();
        loop.execute(() -> {
            Instant at = clock.instant();
            long begun = nanos.getAsLong();
            Call call = Call.ofTest(test, at);
            target.call(
                    call,
                    answer -> {
                        Duration took = Duration.ofNanos(nanos.getAsLong() - begun);
                        outcome.complete(outcome(test, answer, at, took));
                    });
        });
        return outcome;
    }

    private TestOutcome outcome(TestCall test, Answer answer, Instant at, Duration took) {
        EventId event = test.event().id();
        Instant now = at.plus(took);
        BiFunction<Meaning, Optional<Failure>, TestOutcome> called =
                (meaning, why) ->
                        new TestOutcome.Called(event, meaning, at, took, why, answer.recorded());
        return switch (policy.judge(
                answer, test.hook().settings(), 0, Optional.empty(), now, now)) {
            case Outcome.Delivered(int status) ->
                    called.apply(
                            Meaning.DELIVERED,
                            Optional.<Failure>of(new Failure.Status(status))
                                    .filter(_ -> status != OK));
            case Outcome.Retrying(Failure why, _, _, _) ->
                    called.apply(Meaning.RETRYABLE, Optional.of(why));
            case Outcome.Exhausted(Failure why, _) ->
                    called.apply(Meaning.RETRYABLE, Optional.of(why));
            case Outcome.Rejected(Failure why, _) ->
                    called.apply(Meaning.REJECTED, Optional.of(why));
            case Outcome.Skipped(Optional<Failure> why) when why.isPresent() ->
                    called.apply(Meaning.SKIPPED, why);
            case Outcome.NotAttempted _, Outcome.Skipped _ ->
                    new TestOutcome.NotTried(event, answer.toString());
        };
    }
}
