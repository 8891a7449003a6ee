package dev.resthooks.registry.testcall;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Tells whoever asked for a test why it was not made. */
public final class TestRefusals {
    private static final Logger LOG = Logger.getLogger(TestRefusals.class);
    private static final Source HOOK = new Source.Parameter("id");

    private TestRefusals() {}

    /**
     * Returns the test that was made.
     *
     * @throws ProblemException if the target was not called, or if that isn't known
     */
    public static MadeTest made(TestResult tested) {
        return switch (tested) {
            case TestResult.Made(TestCall test, TestOutcome outcome) -> made(test, outcome);
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

    private static MadeTest made(TestCall test, TestOutcome outcome) {
        return switch (outcome) {
            case TestOutcome.Delivered it ->
                    new MadeTest(
                            test,
                            MadeTest.State.DELIVERED,
                            it.at(),
                            it.took(),
                            it.status() == 200
                                    ? Optional.empty()
                                    : Optional.of(new Failure.Status(it.status())),
                            it.response());
            case TestOutcome.Retryable it ->
                    new MadeTest(
                            test,
                            MadeTest.State.RETRYABLE,
                            it.at(),
                            it.took(),
                            Optional.of(it.failure()),
                            it.response());
            case TestOutcome.Rejected it ->
                    new MadeTest(
                            test,
                            MadeTest.State.REJECTED,
                            it.at(),
                            it.took(),
                            Optional.of(it.failure()),
                            it.response());
            case TestOutcome.Skipped it ->
                    new MadeTest(
                            test,
                            MadeTest.State.SKIPPED,
                            it.at(),
                            it.took(),
                            Optional.of(it.failure()),
                            it.response());
            case TestOutcome.NotTried(EventId event, String why) -> {
                LOG.warnf("test not run: event=%s why=\"%s\"", event, why);
                throw Problems.retryable(
                        503,
                        "test-not-made",
                        "The test could not be run",
                        "The target did not cause this failure. Try again in a few seconds.",
                        new Source.None());
            }
        };
    }
}
