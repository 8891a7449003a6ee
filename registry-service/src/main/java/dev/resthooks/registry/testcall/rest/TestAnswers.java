package dev.resthooks.registry.testcall.rest;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.testcall.TestResult;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Answers requests for a test. */
final class TestAnswers {
    private static final Logger LOG = Logger.getLogger(TestAnswers.class);
    private static final Source HOOK = new Source.Pointer("/resthooks/id");

    private TestAnswers() {}

    /**
     * Returns the answer of a test that was made. Throws {@link ProblemException} if the target was
     * not called, or if that isn't known.
     */
    static TestView.Answer of(TestResult tested, Caller caller) {
        return switch (tested) {
            case TestResult.Made(TestCall test, TestOutcome outcome) -> of(test, outcome, caller);
            case TestResult.HookIsTested() ->
                    throw Problems.of(
                            409,
                            "test-running",
                            "The hook is being tested",
                            "A test of the hook is under way. Wait for its outcome.",
                            HOOK);
            case TestResult.OrganisationIsFull(int tests) ->
                    throw Problems.later(
                            429,
                            "too-many-tests",
                            "The organisation tests too many hooks at once",
                            tests + " tests of the organisation are under way. Wait for one.",
                            new Source.Header("Authorization"));
            case TestResult.Full() ->
                    throw Problems.later(
                            503,
                            "too-many-tests",
                            "Too many hooks are tested at once",
                            "Nothing was sent. Try again in a few seconds.",
                            new Source.None());
            case TestResult.NotAsked(Throwable why) -> {
                LOG.warnf("a test was refused, the event log is away: %s", why);
                throw Problems.logAway();
            }
            case TestResult.Unanswered() ->
                    throw Problems.later(
                            503,
                            "test-unanswered",
                            "No dispatcher tells of the test",
                            "It isn't known whether the sample was sent. Try again in a few"
                                    + " seconds.",
                            new Source.None());
        };
    }

    private static TestView.Answer of(TestCall test, TestOutcome outcome, Caller caller) {
        return new TestView.Answer(
                switch (outcome) {
                    case TestOutcome.Delivered(_, Instant at, Duration took) ->
                            TestView.delivered(test, at, took, caller);
                    case TestOutcome.Retryable(_, Instant at, Duration took, Failure failure) ->
                            TestView.failed(test, "Retryable", failure, at, took, caller);
                    case TestOutcome.Rejected(_, Instant at, Duration took, Failure failure) ->
                            TestView.failed(test, "Rejected", failure, at, took, caller);
                    case TestOutcome.NotTried(EventId event, String why) -> {
                        LOG.warnf("a test was not made: event=%s why=\"%s\"", event, why);
                        throw Problems.later(
                                503,
                                "test-not-made",
                                "The test could not be made",
                                "The target is not to blame. Try again in a few seconds.",
                                new Source.None());
                    }
                });
    }
}
