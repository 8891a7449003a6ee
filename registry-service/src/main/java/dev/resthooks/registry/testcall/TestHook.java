package dev.resthooks.registry.testcall;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.catalogue.Catalogue.Event;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.contract.testcall.TestOutcome.Meaning;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.catalogue.SampleCallback;
import dev.resthooks.registry.deliverylog.SentRequests.SentRequest;
import dev.resthooks.registry.hook.ClientIsolation;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.tenant.Caller;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tests a hook for its owner: calls its target with the sample of an event of its. Thread-safe; no
 * thread waits for an outcome.
 *
 * @param requests requests a test of the dispatchers, at most once and without blocking; the
 *     outcome arrives at {@link WaitingTests}. The stage completes when Kafka has the request. It
 *     fails if outcomes can't be received at present, if Kafka doesn't accept the request in time,
 *     or if that isn't known
 * @param resumption lets the deliveries of a hook resume whose target has answered
 */
public record TestHook(
        Catalogue catalogue,
        WaitingTests waiting,
        Function<TestCall, CompletionStage<Void>> requests,
        Limits limits,
        ClientIsolation isolation,
        UnaryOperator<CompletionStage<Result>> resumption) {
    /** When a dispatcher must have begun a test, and how long a request waits for its outcome. */
    public record Limits(Duration sendWithin, Duration patience) {}

    public sealed interface Result {
        /**
         * The target was called.
         *
         * @param answer the answer unless it was 200, or why there was none; empty if it was 200
         */
        record Made(
                TestCall test,
                Meaning meaning,
                Instant at,
                Duration took,
                Optional<Failure> answer,
                Optional<ResponseExcerpt> response)
                implements Result {
            public SentRequest request(CallbackBody callback) {
                return SentRequest.ofTest(at, test, callback);
            }
        }

        /** The target was not called, or that isn't known. */
        sealed interface Refused extends Result {}

        record NotAllowed(HookRefusal why) implements Refused {}

        record NotOfHook(String event) implements Refused {}

        /** The event of the hook is not in the catalogue any more. */
        record NoSample() implements Refused {}

        record HookIsTested() implements Refused {}

        record OrganisationIsFull(int tests) implements Refused {}

        /** Only places for organisations without a test are left. */
        record Full() implements Refused {}

        /** The request could not be sent, or it isn't known whether it was. */
        record NotAsked(Throwable why) implements Refused {}

        record Unanswered() implements Refused {}

        /** The call was not made, or was cut off, and the target is not to blame. */
        record NotTried(EventId event, String why) implements Refused {}
    }

    public CompletionStage<Result> run(Caller caller, Hook hook, Instant now) {
        return run(caller, hook, Optional.empty(), now);
    }

    /**
     * Tests a hook of the caller's organisation with an event that it has, or the first; an
     * unverified one with a verification. The stage never fails.
     */
    public CompletionStage<Result> run(
            Caller caller, Hook hook, Optional<String> named, Instant now) {
        // To an agent it would be an event that happened.
        Optional<HookRefusal> refusal =
                isolation.refusalToSend(caller, hook).or(() -> HookRefusal.OfAgent.of(hook));
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(new Result.NotAllowed(refusal.get()));
        }
        if (hook.unverified().isPresent()) {
            return verifyStored(hook.state(), now);
        }
        String name = named.orElse(hook.state().event().eventName());
        Optional<Event> event =
                catalogue.find(name).filter(it -> hook.state().events().has(it.type()));
        if (event.isEmpty()) {
            return CompletableFuture.completedFuture(
                    named.<Result>map(Result.NotOfHook::new).orElseGet(Result.NoSample::new));
        }
        DomainEvent sample = sample(hook.state(), event.get(), now);
        return made(
                new TestCall(now.plus(limits.sendWithin()), hook.state(), sample, List.of()),
                resumption);
    }

    /** As {@link #verify}; a stored hook becomes live if its target agrees. */
    public CompletionStage<Result> verifyStored(HookState hook, Instant now) {
        return resumption.apply(verify(hook, now));
    }

    /**
     * Asks the target of a hook, which needn't be stored, whether it agrees to be called: a signed
     * challenge must come back with a 2xx. The meaning is {@link Meaning#DELIVERED} if and only if
     * it does. The result tells no more of the answer than its status. The stage never fails.
     */
    public CompletionStage<Result> verify(HookState hook, Instant now) {
        String challenge = UUID.randomUUID().toString();
        EventId id = new EventId("msg_verification_" + UUID.randomUUID());
        String body = "{\"type\":\"verification\",\"challenge\":\"%s\"}".formatted(challenge);
        DomainEvent event = TestCall.control(hook, "verification", id, now, body);
        return control(hook, event, now)
                .thenApply(it -> it instanceof Result.Made made ? judged(made, challenge) : it);
    }

    /**
     * Calls the target of a hook, which needn't be stored, with the body of {@link
     * TestCall#control}. The stage never fails.
     */
    public CompletionStage<Result> control(HookState hook, DomainEvent event, Instant now) {
        Instant sendBy = now.plus(limits.sendWithin());
        return made(new TestCall(sendBy, hook, event, List.of(), true), UnaryOperator.identity());
    }

    private static Result judged(Result.Made made, String challenge) {
        boolean is2xx = made.answer().map(Failure::code).orElse("200").startsWith("2");
        boolean agrees = is2xx && isEcho(made.response(), challenge);
        Meaning meaning = agrees ? Meaning.DELIVERED : is2xx ? Meaning.REJECTED : made.meaning();
        return new Result.Made(
                made.test(), meaning, made.at(), made.took(), made.answer(), Optional.empty());
    }

    private static boolean isEcho(Optional<ResponseExcerpt> response, String challenge) {
        byte[] body = response.map(ResponseExcerpt::body).orElse("").getBytes(UTF_8);
        try {
            String echo = JsonBody.read(new ByteArrayInputStream(body)).path("challenge").asText();
            return MessageDigest.isEqual(echo.getBytes(UTF_8), challenge.getBytes(UTF_8));
        } catch (ProblemException noJson) {
            return false;
        }
    }

    private CompletionStage<Result> made(
            TestCall test, UnaryOperator<CompletionStage<Result>> then) {
        return switch (waiting.enter(test.hook(), test.event().id())) {
            case WaitingTests.Entered(CompletableFuture<TestOutcome> outcome) ->
                    then.apply(outcomeOf(test, outcome));
            case WaitingTests.TurnedAway(Result.Refused why) ->
                    CompletableFuture.completedFuture(why);
        };
    }

    private static DomainEvent sample(HookState hook, Event event, Instant now) {
        SampleCallback sample = SampleCallback.of(event);
        return new DomainEvent(
                new EventId("test-" + UUID.randomUUID()),
                event.type(),
                hook.org(),
                Optional.of(sample.resource()),
                now,
                Optional.empty(),
                sample.document());
    }

    private CompletionStage<Result> outcomeOf(
            TestCall test, CompletableFuture<TestOutcome> outcome) {
        CompletionStage<Result> tested =
                outcome.orTimeout(limits.patience().toNanos(), TimeUnit.NANOSECONDS)
                        .whenComplete((_, _) -> waiting.leave(test.event().id()))
                        .handle((answered, failure) -> result(test, answered, failure));
        var _ =
                requests.apply(test)
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                outcome.completeExceptionally(new NotSent(failure));
                            }
                        });
        return tested;
    }

    private static Result result(
            TestCall test, @Nullable TestOutcome outcome, @Nullable Throwable failure) {
        if (outcome != null) {
            return result(test, outcome);
        }
        Throwable cause =
                failure != null && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case NotSent notSent -> new Result.NotAsked(notSent.why);
            case TimeoutException _ -> new Result.Unanswered();
            case null, default -> throw new IllegalStateException("a test failed", failure);
        };
    }

    private static Result result(TestCall test, TestOutcome outcome) {
        return switch (outcome) {
            case TestOutcome.Called(_, var meaning, var at, var took, var answer, var response) ->
                    new Result.Made(test, meaning, at, took, answer, response);
            case TestOutcome.NotTried(EventId event, String why) -> new Result.NotTried(event, why);
        };
    }

    private static final class NotSent extends RuntimeException {
        private final Throwable why;

        NotSent(Throwable why) {
            super(why.toString(), null, false, false);
            this.why = why;
        }
    }
}
