package dev.resthooks.dispatcher.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.pipeline.model.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerPolicyTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NEXT = NOW.plusSeconds(10);
    private static final Duration HORIZON = Duration.ofHours(24);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final CallSettings ANY_2XX = CallSettings.DEFAULT.accepting(Accept.ANY_2XX);
    private static final CallSettings MCP = CallSettings.DEFAULT.accepting(Accept.MCP);
    private static final AnswerPolicy POLICY = policy(Set.of(408, 425, 429, 502, 503, 504));

    private static AnswerPolicy policy(Set<Integer> retryable) {
        return new AnswerPolicy(
                retryable, new Backoff(List.of(Duration.ofSeconds(10)), 0, () -> 0), HORIZON, HOUR);
    }

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(status(200), new Outcome.Delivered(200)),
                Arguments.of(status(408), retry(408)),
                Arguments.of(status(425), retry(425)),
                Arguments.of(status(429), retry(429)),
                Arguments.of(status(502), retry(502)),
                Arguments.of(status(503), retry(503)),
                Arguments.of(status(504), retry(504)),
                Arguments.of(status(101), rejected(101)),
                Arguments.of(status(201), rejected(201)),
                Arguments.of(status(202), rejected(202)),
                Arguments.of(status(204), rejected(204)),
                Arguments.of(status(301), rejected(301)),
                Arguments.of(status(302), rejected(302)),
                Arguments.of(status(308), rejected(308)),
                Arguments.of(status(400), rejected(400)),
                Arguments.of(status(401), rejected(401)),
                Arguments.of(status(404), rejected(404)),
                Arguments.of(status(410), rejected(410)),
                Arguments.of(status(500), rejected(500)),
                Arguments.of(status(501), rejected(501)),
                Arguments.of(status(505), rejected(505)),
                Arguments.of(status(599), rejected(599)),
                Arguments.of(aborting(400), skipped(400)),
                Arguments.of(aborting(409), skipped(409)),
                Arguments.of(aborting(410), skipped(410)),
                Arguments.of(aborting(429), skipped(429)),
                Arguments.of(aborting(499), skipped(499)),
                Arguments.of(aborting(200), new Outcome.Delivered(200)),
                Arguments.of(aborting(201), rejected(201)),
                Arguments.of(aborting(302), rejected(302)),
                Arguments.of(aborting(399), rejected(399)),
                Arguments.of(aborting(500), rejected(500)),
                Arguments.of(aborting(503), retry(503)),
                Arguments.of(none(ErrorClass.DNS), retry(ErrorClass.DNS)),
                Arguments.of(none(ErrorClass.CONNECT), retry(ErrorClass.CONNECT)),
                Arguments.of(none(ErrorClass.TLS), retry(ErrorClass.TLS)),
                Arguments.of(none(ErrorClass.TIMEOUT), retry(ErrorClass.TIMEOUT)),
                Arguments.of(none(ErrorClass.RESET), retry(ErrorClass.RESET)),
                Arguments.of(none(ErrorClass.PROTOCOL), retry(ErrorClass.PROTOCOL)),
                Arguments.of(
                        none(ErrorClass.BLOCKED),
                        new Outcome.Rejected(
                                new Failure.NoAnswer(ErrorClass.BLOCKED),
                                none(ErrorClass.BLOCKED).isOfACall())),
                Arguments.of(asking(503, "120"), rest(503, Duration.ofSeconds(120))),
                Arguments.of(asking(429, " 120 "), rest(429, Duration.ofSeconds(120))),
                Arguments.of(asking(503, "2"), rest(503, Duration.ofSeconds(2))),
                Arguments.of(asking(429, "1"), rest(429, Duration.ofSeconds(1))),
                Arguments.of(asking(503, "86400"), rest(503, HOUR)),
                Arguments.of(asking(503, "99999999999999999999"), rest(503, HOUR)),
                Arguments.of(
                        asking(503, "Thu, 01 Jan 2026 00:05:00 GMT"),
                        rest(503, Duration.ofMinutes(5))),
                Arguments.of(asking(503, "Sat, 01 Jan 2050 00:05:00 GMT"), rest(503, HOUR)),
                Arguments.of(asking(503, "Fri, 01 Jan 2027 00:05:00 GMT"), rest(503, HOUR)),
                Arguments.of(
                        asking(503, "Thursday, 01-Jan-26 00:05:00 GMT"),
                        rest(503, Duration.ofMinutes(5))),
                Arguments.of(asking(503, "Saturday, 01-Jan-94 00:05:00 GMT"), retry(503)),
                Arguments.of(
                        asking(503, "Thu Jan  1 00:05:00 2026"), rest(503, Duration.ofMinutes(5))),
                Arguments.of(asking(503, "Thu Jan 15 00:05:00 2026"), rest(503, HOUR)),
                Arguments.of(asking(503, "Wed, 31 Dec 2025 00:05:00 GMT"), retry(503)),
                Arguments.of(asking(503, "0"), retry(503)),
                Arguments.of(asking(503, "-5"), retry(503)),
                Arguments.of(asking(503, "soon"), retry(503)),
                Arguments.of(asking(503, ""), retry(503)),
                Arguments.of(asking(500, "120"), rejected(500)),
                Arguments.of(
                        new Answer.LocalFault("shutdown"),
                        new Outcome.NotAttempted(millis(NOW.plusSeconds(1)))),
                Arguments.of(
                        new Answer.LocalFault("shut", true),
                        new Outcome.NotAttempted(millis(NOW.plusSeconds(30)))));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @MethodSource("table")
    void shouldJudgeByTheTable(Answer answer, Outcome outcome) {
        assertThat(POLICY.judge(answer, CallSettings.DEFAULT, 0, Optional.empty(), NOW, NOW))
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 226, 299})
    void shouldDeliverByAny2xxIfTheHookAcceptsThem(int status) {
        assertThat(POLICY.judge(status(status), ANY_2XX, 0, Optional.empty(), NOW, NOW))
                .isEqualTo(new Outcome.Delivered(status));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @MethodSource("failures")
    void shouldJudgeAllOtherAnswersAlikeWhateverTheHookAccepts(Answer answer, Outcome outcome) {
        assertThat(POLICY.judge(answer, ANY_2XX, 0, Optional.empty(), NOW, NOW)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 299})
    void shouldDeliverByAny2xxIfTheTargetIsOfMcp(int status) {
        assertThat(POLICY.judge(status(status), MCP, 0, Optional.empty(), NOW, NOW))
                .isEqualTo(new Outcome.Delivered(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {410, 413})
    void shouldSkipAnEventThatATargetOfMcpGivesUp(int status) {
        assertThat(POLICY.judge(status(status), MCP, 0, Optional.empty(), NOW, NOW))
                .isEqualTo(skipped(status));
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 301, 400, 401, 403, 404, 409, 412, 429, 500, 501, 503})
    void shouldTryAgainAfterAnyOtherAnswerOfATargetOfMcp(int status) {
        assertThat(POLICY.judge(status(status), MCP, 0, Optional.empty(), NOW, NOW))
                .isEqualTo(retry(status));
    }

    @Test
    void shouldRejectATargetOfMcpThatMayNotBeCalled() {
        Answer blocked = none(ErrorClass.BLOCKED);

        assertThat(POLICY.judge(blocked, MCP, 0, Optional.empty(), NOW, NOW))
                .isInstanceOf(Outcome.Rejected.class);
    }

    static Stream<Arguments> failures() {
        return table().filter(it ->
                !(it.get()[0] instanceof Answer.Status(int status, _, _, _)
                        && Accept.ANY_2XX.takes(status)));
    }

    @Test
    void shouldRestAsLongAsIsAskedForHoweverOftenTheEventFailed() {
        AnswerPolicy policy = backingOff(List.of(Duration.ofSeconds(1), HOUR), () -> 0);

        assertThat(
                        policy.judge(
                                asking(429, "1"),
                                CallSettings.DEFAULT,
                                7,
                                Optional.of(NOW),
                                NOW,
                                NOW))
                .isEqualTo(rest(429, Duration.ofSeconds(1)));
        assertThat(
                        policy.judge(
                                asking(429, "0"),
                                CallSettings.DEFAULT,
                                7,
                                Optional.of(NOW),
                                NOW,
                                NOW))
                .isEqualTo(retryingUntil(new Failure.Status(429), true, NOW.plusSeconds(2_880)));
    }

    @Test
    void shouldRestLongerThanWasAskedForByUpToTheJitterAndNeverShorter() {
        AnswerPolicy least = backingOff(List.of(HOUR), () -> 0);
        AnswerPolicy most = backingOff(List.of(HOUR), () -> 1);

        assertThat(
                        least.judge(
                                asking(503, "100"),
                                CallSettings.DEFAULT,
                                0,
                                Optional.empty(),
                                NOW,
                                NOW))
                .isEqualTo(rest(503, Duration.ofSeconds(100)));
        assertThat(
                        most.judge(
                                asking(503, "100"),
                                CallSettings.DEFAULT,
                                0,
                                Optional.empty(),
                                NOW,
                                NOW))
                .isEqualTo(rest(503, Duration.ofMinutes(2)));
    }

    @Test
    void shouldKeepTheJitterOfARestThatIsCut() {
        AnswerPolicy least = backingOff(List.of(HOUR), () -> 0);
        AnswerPolicy most = backingOff(List.of(HOUR), () -> 1);

        assertThat(
                        least.judge(
                                asking(503, "7200"),
                                CallSettings.DEFAULT,
                                0,
                                Optional.empty(),
                                NOW,
                                NOW))
                .isEqualTo(rest(503, HOUR));
        assertThat(
                        most.judge(
                                asking(503, "7200"),
                                CallSettings.DEFAULT,
                                0,
                                Optional.empty(),
                                NOW,
                                NOW))
                .isEqualTo(rest(503, Duration.ofMinutes(72)));
        assertThat(most.longestWait()).isEqualTo(Duration.ofHours(2));
    }

    /** A date is told in whole seconds. */
    @Test
    void shouldRestForASecondWhenADateIsNearlyThere() {
        Answer answer = asking(503, "Thu, 01 Jan 2026 00:00:01 GMT");

        assertThat(
                        POLICY.judge(
                                answer,
                                CallSettings.DEFAULT,
                                0,
                                Optional.empty(),
                                NOW.plusMillis(999),
                                NOW.plusMillis(999)))
                .isEqualTo(rest(503, Duration.ofMillis(1_999)));
    }

    @Test
    void shouldTakeADateForOneOfTheTimeOfDay() {
        Answer answer = asking(503, "Thu, 01 Jan 2026 00:01:40 GMT");

        assertThat(
                        POLICY.judge(
                                answer,
                                CallSettings.DEFAULT,
                                0,
                                Optional.empty(),
                                NOW.minusSeconds(30),
                                NOW))
                .isEqualTo(rest(503, Duration.ofSeconds(70)));
    }

    private static AnswerPolicy backingOff(List<Duration> steps, DoubleSupplier random) {
        return new AnswerPolicy(Set.of(429, 503), new Backoff(steps, 0.2, random), HORIZON, HOUR);
    }

    @Test
    void shouldRejectEveryOtherStatusInTheStrictestReading() {
        assertThat(
                        policy(Set.of())
                                .judge(
                                        status(503),
                                        CallSettings.DEFAULT,
                                        0,
                                        Optional.empty(),
                                        NOW,
                                        NOW))
                .isEqualTo(rejected(503));
    }

    @Test
    void shouldExhaustAHorizonAfterTheFirstFailureAndNotBefore() {
        Optional<Instant> first = Optional.of(NOW.minus(HORIZON));

        assertThat(
                        POLICY.judge(
                                status(503),
                                CallSettings.DEFAULT,
                                9,
                                first,
                                NOW.minusMillis(1),
                                NOW.minusMillis(1)))
                .isInstanceOf(Outcome.Retrying.class);
        assertThat(POLICY.judge(status(503), CallSettings.DEFAULT, 9, first, NOW, NOW))
                .isEqualTo(new Outcome.Exhausted(new Failure.Status(503), true));
        assertThat(POLICY.judge(status(200), CallSettings.DEFAULT, 9, first, NOW, NOW))
                .isEqualTo(new Outcome.Delivered(200));
        assertThat(
                        POLICY.judge(
                                new Answer.LocalFault("shutdown"),
                                CallSettings.DEFAULT,
                                9,
                                first,
                                NOW,
                                NOW))
                .isInstanceOf(Outcome.NotAttempted.class);
    }

    @Test
    void shouldNotGiveUpAnEventWithFewerThanTenAttempts() {
        Optional<Instant> first = Optional.of(NOW.minus(HORIZON.multipliedBy(2)));

        assertThat(POLICY.judge(status(503), CallSettings.DEFAULT, 8, first, NOW, NOW))
                .isInstanceOf(Outcome.Retrying.class);
        assertThat(POLICY.judge(status(503), CallSettings.DEFAULT, 9, first, NOW, NOW))
                .isInstanceOf(Outcome.Exhausted.class);
    }

    private static Answer status(int status) {
        return new Answer.Status(status, Optional.empty());
    }

    /** As it is with {@code webhook-delivery: abort-message}. */
    private static Answer aborting(int status) {
        return new Answer.Status(status, Optional.empty(), true, Optional.empty());
    }

    private static Outcome skipped(int status) {
        return new Outcome.Skipped(Optional.of(new Failure.Status(status)));
    }

    private static Answer asking(int status, String retryAfter) {
        return new Answer.Status(status, Optional.of(retryAfter));
    }

    private static Answer none(ErrorClass why) {
        return new Answer.NoAnswer(why);
    }

    private static Outcome retry(int status) {
        return retryingUntil(new Failure.Status(status), true, NEXT);
    }

    private static Outcome retry(ErrorClass why) {
        return retryingUntil(new Failure.NoAnswer(why), none(why).isOfACall(), NEXT);
    }

    private static Outcome rest(int status, Duration time) {
        long until = millis(NOW.plus(time));
        return new Outcome.Retrying(
                new Failure.Status(status), true, until, OptionalLong.of(until));
    }

    private static Outcome rejected(int status) {
        return new Outcome.Rejected(new Failure.Status(status), true);
    }

    private static Outcome retryingUntil(Failure failure, boolean called, Instant due) {
        return new Outcome.Retrying(failure, called, millis(due), OptionalLong.empty());
    }

    private static long millis(Instant time) {
        return time.toEpochMilli();
    }
}
