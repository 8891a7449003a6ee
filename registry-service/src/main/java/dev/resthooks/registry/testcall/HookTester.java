package dev.resthooks.registry.testcall;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.registry.catalogue.Catalogue;
import dev.resthooks.registry.catalogue.CatalogueEntry.SampleCallback;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tests hooks. Thread-safe; no thread waits for an outcome. */
public final class HookTester {
    private final Catalogue catalogue;
    private final WaitingTests waiting;
    private final TestRequests requests;
    private final TestSettings settings;
    private final Supplier<EventId> ids;

    /**
     * Creates the service.
     *
     * @param ids supplies ids that are unique over all replicas
     */
    public HookTester(
            Catalogue catalogue,
            WaitingTests waiting,
            TestRequests requests,
            TestSettings settings,
            Supplier<EventId> ids) {
        this.catalogue = catalogue;
        this.waiting = waiting;
        this.requests = requests;
        this.settings = settings;
        this.ids = ids;
    }

    /** Calls the hook's target with the sample of its event. The stage never fails. */
    public CompletionStage<TestResult> test(HookState hook, Instant now) {
        TestCall test = new TestCall(now.plus(settings.sendWithin()), hook, sample(hook, now));
        return switch (waiting.enter(hook, test.event().id())) {
            case WaitingTests.Entry.Entered(CompletableFuture<TestOutcome> outcome) ->
                    outcomeOf(test, outcome);
            case WaitingTests.Entry.HookIsTested() -> done(new TestResult.HookIsTested());
            case WaitingTests.Entry.OrganisationIsFull(int tests) ->
                    done(new TestResult.OrganisationIsFull(tests));
            case WaitingTests.Entry.Full() -> done(new TestResult.Full());
        };
    }

    private DomainEvent sample(HookState hook, Instant now) {
        SampleCallback sample = catalogue.of(hook.event()).sample();
        return new DomainEvent(
                ids.get(),
                hook.event(),
                hook.org(),
                Optional.of(sample.resource()),
                now,
                Optional.empty(),
                sample.document());
    }

    private CompletionStage<TestResult> outcomeOf(
            TestCall test, CompletableFuture<TestOutcome> outcome) {
        CompletionStage<TestResult> tested =
                outcome.orTimeout(settings.patience().toNanos(), TimeUnit.NANOSECONDS)
                        .whenComplete((_, _) -> waiting.leave(test.event().id()))
                        .handle((answered, failure) -> result(test, answered, failure));
        var _ =
                requests.send(test)
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                outcome.completeExceptionally(new NotSent(failure));
                            }
                        });
        return tested;
    }

    private static TestResult result(
            TestCall test, @Nullable TestOutcome outcome, @Nullable Throwable failure) {
        if (outcome != null) {
            return new TestResult.Made(test, outcome);
        }
        Throwable cause =
                failure != null && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case NotSent notSent -> new TestResult.NotAsked(notSent.why);
            case TimeoutException _ -> new TestResult.Unanswered();
            case null, default -> throw new IllegalStateException("a test failed", failure);
        };
    }

    private static CompletionStage<TestResult> done(TestResult tested) {
        return CompletableFuture.completedFuture(tested);
    }

    /** Ends the waiting for a test that was never sent. */
    private static final class NotSent extends RuntimeException {
        private final Throwable why;

        NotSent(Throwable why) {
            super(why.toString(), null, false, false);
            this.why = why;
        }
    }
}
