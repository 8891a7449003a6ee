package dev.resthooks.registry.refusal;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.hook.HookRefusal;
import dev.resthooks.registry.testcall.TestHook;
import org.jboss.logging.Logger;

/** Tells the owner of a hook why its test was not made. */
public final class TestRefusals {
    private static final Logger LOG = Logger.getLogger(TestRefusals.class);

    private TestRefusals() {}

    /** Returns the test that was made. Throws the answer to a request if none was made. */
    public static TestHook.Result.Made made(TestHook.Result result) {
        return switch (result) {
            case TestHook.Result.Made made -> made;
            case TestHook.Result.Refused refused -> throw of(refused);
        };
    }

    private static ProblemException of(TestHook.Result.Refused refused) {
        return switch (refused) {
            case TestHook.Result.NotAllowed(HookRefusal why) -> HookRefusals.of(why, "id", "");
            case TestHook.Result.NotOfHook(String event) ->
                    Problems.invalid(
                            "unknown-event",
                            "The hook does not have the event",
                            "The hook has no event '%s' of the catalogue."
                                    .formatted(ShownText.of(event)),
                            "/eventName");
            case TestHook.Result.NoSample() ->
                    Problems.of(
                            409,
                            "event-not-in-catalogue",
                            "The catalogue of events lacks the hook's event",
                            "There is no sample of the event to send.",
                            new Source.Parameter("id"));
            case TestHook.Result.HookIsTested() ->
                    Problems.of(
                            409,
                            "test-running",
                            "A test of the hook is already running",
                            "Wait for the outcome of the running test.",
                            new Source.Parameter("id"));
            case TestHook.Result.OrganisationIsFull(int tests) ->
                    Problems.retryable(
                            429,
                            "too-many-tests",
                            "Your organisation is running too many tests",
                            tests + " tests of your organisation are running. Wait for one to end.",
                            new Source.Header("Authorization"));
            case TestHook.Result.Full() ->
                    later(
                            "too-many-tests",
                            "Too many tests are running",
                            "No request was sent to the target. Try again in a few seconds.");
            case TestHook.Result.NotAsked(Throwable why) -> {
                LOG.warnf("test refused, Kafka is unavailable: %s", why);
                yield Problems.logUnavailable();
            }
            case TestHook.Result.Unanswered() ->
                    later(
                            "test-unanswered",
                            "The outcome of the test is unknown",
                            "No dispatcher reported an outcome in time. The sample may have been sent. Try again in a few seconds.");
            case TestHook.Result.NotTried(EventId event, String why) -> {
                LOG.warnf("test not run: event=%s why=\"%s\"", event, why);
                yield later(
                        "test-not-made",
                        "The test could not be run",
                        "The target did not cause this failure. Try again in a few seconds.");
            }
        };
    }

    private static ProblemException later(String code, String title, String detail) {
        return Problems.retryable(503, code, title, detail, new Source.None());
    }
}
