package dev.resthooks.dispatcher.testcall;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
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
import java.util.function.LongSupplier;

/** Calls targets for tests, each once. Thread-safe. */
public final class Tester {
    private final Target target;
    private final Executor loop;
    private final AnswerPolicy policy;
    private final InstantSource clock;
    private final LongSupplier nanos;

    public Tester(
            Target target,
            Executor loop,
            AnswerPolicy policy,
            InstantSource clock,
            LongSupplier nanos) {
        this.target = target;
        this.loop = loop;
        this.policy = policy;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Makes the test. The future completes on the event loop. */
    public CompletableFuture<TestOutcome> test(TestCall test) {
        CompletableFuture<TestOutcome> outcome = new CompletableFuture<>();
        loop.execute(() -> {
            Instant at = clock.instant();
            long begun = nanos.getAsLong();
            Call call = Call.ofTest(test.hook(), test.event(), at);
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
        Accept accept = test.hook().settings().accept();
        return switch (policy.judge(answer, accept, 0, Optional.empty(), at.plus(took))) {
            case Outcome.Delivered(int status) ->
                    new TestOutcome.Delivered(event, at, took, status, answer.recorded());
            case Outcome.Retrying failed ->
                    new TestOutcome.Retryable(event, at, took, failed.failure(), answer.recorded());
            case Outcome.Exhausted(Failure failure, _) ->
                    new TestOutcome.Retryable(event, at, took, failure, answer.recorded());
            case Outcome.Rejected(Failure failure, _) ->
                    new TestOutcome.Rejected(event, at, took, failure, answer.recorded());
            case Outcome.Skipped(Optional<Failure> failure) when failure.isPresent() ->
                    new TestOutcome.Skipped(event, at, took, failure.get(), answer.recorded());
            case Outcome.NotAttempted _, Outcome.Skipped _ ->
                    new TestOutcome.NotTried(event, answer.toString());
        };
    }
}
