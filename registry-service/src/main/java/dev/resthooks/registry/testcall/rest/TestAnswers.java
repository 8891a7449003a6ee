package dev.resthooks.registry.testcall.rest;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.deliverylog.SentRequest;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.testcall.TestResult;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Answers requests for a test. */
@Singleton
final class TestAnswers {
    private static final Logger LOG = Logger.getLogger(TestAnswers.class);
    private static final Source HOOK = new Source.Parameter("id");

    private final CallbackBody body;

    TestAnswers(CallbackBody body) {
        this.body = body;
    }

    /**
     * Returns the answer of a test that was made. Throws {@link ProblemException} if the target was
     * not called, or if that isn't known.
     */
    TestView.Answer of(TestResult tested, Caller caller) {
        return switch (tested) {
            case TestResult.Made(TestCall test, TestOutcome outcome) -> of(test, outcome, caller);
            case TestResult.HookIsTested() ->
                    throw Problems.of(
                            409,
                            "test-running",
                            "A test of the hook is already running",
                            "Wait for the outcome of the running test.",
                            HOOK);
            case TestResult.OrganisationIsFull(int tests) ->
                    throw Problems.retryable(
                            429,
                            "too-many-tests",
                            "Your organisation is running too many tests",
                            tests + " tests of your organisation are running. Wait for one to end.",
                            new Source.Header("Authorization"));
            case TestResult.Full() ->
                    throw Problems.retryable(
                            503,
                            "too-many-tests",
                            "Too many tests are running",
                            "No request was sent to the target. Try again in a few seconds.",
                            new Source.None());
            case TestResult.NotAsked(Throwable why) -> {
                LOG.warnf("test refused, Kafka is unavailable: %s", why);
                throw Problems.logUnavailable();
            }
            case TestResult.Unanswered() ->
                    throw Problems.retryable(
                            503,
                            "test-unanswered",
                            "The outcome of the test is unknown",
                            "No dispatcher reported an outcome in time. The sample may have been sent. Try"
                                    + " again in a few seconds.",
                            new Source.None());
        };
    }

    private TestView.Answer of(TestCall test, TestOutcome outcome, Caller caller) {
        return new TestView.Answer(
                switch (outcome) {
                    case TestOutcome.Delivered it ->
                            TestView.delivered(
                                    made(test, it.at(), it.took(), it.response()), caller);
                    case TestOutcome.Retryable it ->
                            TestView.failed(
                                    made(test, it.at(), it.took(), it.response()),
                                    "Retryable",
                                    it.failure(),
                                    caller);
                    case TestOutcome.Rejected it ->
                            TestView.failed(
                                    made(test, it.at(), it.took(), it.response()),
                                    "Rejected",
                                    it.failure(),
                                    caller);
                    case TestOutcome.NotTried(EventId event, String why) -> {
                        LOG.warnf("test not run: event=%s why=\"%s\"", event, why);
                        throw Problems.retryable(
                                503,
                                "test-not-made",
                                "The test could not be run",
                                "The target did not cause this failure. Try again in a few seconds.",
                                new Source.None());
                    }
                });
    }

    private TestView.Made made(
            TestCall test, Instant at, Duration took, Optional<ResponseExcerpt> response) {
        return new TestView.Made(
                test, at, took, SentRequest.ofTest(at, test.hook(), test.event(), body), response);
    }
}
