package dev.resthooks.dispatcher.testcall;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.policy.AnswerPolicy;
import dev.resthooks.dispatcher.policy.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TesterTest {
    private static final EventId ID = new EventId("test-1");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration TOOK = Duration.ofMillis(12);
    private static final ResponseExcerpt RESPONSE =
            new ResponseExcerpt("server: x", "thanks", false);
    private static final TestCall TEST =
            new TestCall(
                    AT.plusSeconds(5),
                    aHook(382).in(HookStatus.DISABLED).triggered(73).state(),
                    anEvent(ID).at(AT).event(),
                    List.of());

    private final List<Call> calls = new ArrayList<>();

    static Stream<Arguments> answers() {
        Failure.NoAnswer expired = new Failure.NoAnswer(ErrorClass.TLS, "expired");
        Failure.NoAnswer blocked = new Failure.NoAnswer(ErrorClass.BLOCKED, "10.0.0.1");
        return Stream.of(
                Arguments.of(
                        status(200),
                        new TestOutcome.Called(
                                ID,
                                TestOutcome.Meaning.DELIVERED,
                                AT,
                                TOOK,
                                Optional.empty(),
                                Optional.empty())),
                Arguments.of(
                        new Answer.Status(200, Optional.empty(), false, Optional.of(RESPONSE)),
                        new TestOutcome.Called(
                                ID,
                                TestOutcome.Meaning.DELIVERED,
                                AT,
                                TOOK,
                                Optional.empty(),
                                Optional.of(RESPONSE))),
                Arguments.of(
                        new Answer.Status(404, Optional.empty(), false, Optional.of(RESPONSE)),
                        new TestOutcome.Called(
                                ID,
                                TestOutcome.Meaning.REJECTED,
                                AT,
                                TOOK,
                                Optional.of(new Failure.Status(404)),
                                Optional.of(RESPONSE))),
                Arguments.of(status(503), retryable(new Failure.Status(503))),
                Arguments.of(
                        new Answer.Status(429, Optional.of("60")),
                        retryable(new Failure.Status(429))),
                Arguments.of(new Answer.NoAnswer(ErrorClass.TLS, "expired"), retryable(expired)),
                Arguments.of(status(404), rejected(new Failure.Status(404))),
                Arguments.of(status(204), rejected(new Failure.Status(204))),
                Arguments.of(
                        new Answer.Status(409, Optional.empty(), true, Optional.of(RESPONSE)),
                        new TestOutcome.Called(
                                ID,
                                TestOutcome.Meaning.SKIPPED,
                                AT,
                                TOOK,
                                Optional.of(new Failure.Status(409)),
                                Optional.of(RESPONSE))),
                Arguments.of(
                        new Answer.NoAnswer(ErrorClass.BLOCKED, "10.0.0.1"), rejected(blocked)),
                Arguments.of(
                        new Answer.LocalFault("closed"), new TestOutcome.NotTried(ID, "closed")));
    }

    private static Answer status(int status) {
        return new Answer.Status(status, Optional.empty());
    }

    private static TestOutcome retryable(Failure failure) {
        return new TestOutcome.Called(
                ID,
                TestOutcome.Meaning.RETRYABLE,
                AT,
                TOOK,
                Optional.of(failure),
                Optional.empty());
    }

    private static TestOutcome rejected(Failure failure) {
        return new TestOutcome.Called(
                ID, TestOutcome.Meaning.REJECTED, AT, TOOK, Optional.of(failure), Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void shouldTellWhatTheAnswerWouldMeanOfADelivery(Answer answer, TestOutcome outcome) {
        assertThat(tester(answer).test(TEST)).isCompletedWithValue(outcome);
    }

    @Test
    void shouldTellTheStatusThatTheHookAccepts() {
        HookState hook = TEST.hook().withSettings(CallSettings.DEFAULT.accepting(Accept.ANY_2XX));

        assertThat(
                        tester(status(204))
                                .test(new TestCall(TEST.sendBy(), hook, TEST.event(), List.of())))
                .isCompletedWithValue(
                        new TestOutcome.Called(
                                ID,
                                TestOutcome.Meaning.DELIVERED,
                                AT,
                                TOOK,
                                Optional.of(new Failure.Status(204)),
                                Optional.empty()));
    }

    @Test
    void shouldCallTheTargetOnceWithACallThatIsMarkedAndCountsNothing() {
        var _ = tester(status(503)).test(TEST);

        assertThat(calls).containsExactly(Call.ofTest(TEST, AT));
        assertThat(calls.getFirst().isTest()).isTrue();
        assertThat(calls.getFirst().triggerCount()).isEqualTo(73);
        assertThat(calls.getFirst().attempt()).isEqualTo(1);
    }

    private Tester tester(Answer answer) {
        AtomicLong nanos = new AtomicLong();
        return new Tester(
                (call, then) -> {
                    calls.add(call);
                    nanos.addAndGet(TOOK.toNanos());
                    then.accept(answer);
                },
                Runnable::run,
                new AnswerPolicy(
                        Set.of(429, 503),
                        new Backoff(List.of(Duration.ofSeconds(10)), 0, () -> 0),
                        Duration.ofHours(24),
                        Duration.ofHours(1)),
                InstantSource.fixed(AT),
                nanos::get);
    }
}
