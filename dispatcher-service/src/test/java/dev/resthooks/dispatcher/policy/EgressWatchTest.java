package dev.resthooks.dispatcher.policy;

import static dev.resthooks.testkit.HookBuilder.aHook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EgressWatchTest {
    private static final Answer SILENT = new Answer.NoAnswer(ErrorClass.TIMEOUT, "connect");
    private static final Answer OK = new Answer.Status(200, Optional.empty());

    private final EgressWatch egress = new EgressWatch();
    private long now = 1_000_000;

    @Test
    void shouldBlameNoTargetWhenNobodyHasAnsweredForTenSeconds() {
        callAll(20, 5, SILENT);
        assertThat(egress.isDown()).as("at first").isFalse();
        now += EgressWatch.SILENCE;

        Answer judged = call(1, 1, SILENT);

        assertThat(egress.isDown()).isTrue();
        assertThat(judged).isInstanceOf(Answer.LocalFault.class);
        assertThat(judged.toString()).startsWith("no host answers").contains("connect");
    }

    @Test
    void shouldBlameNoTargetUntilOneAnswers() {
        callAll(20, 5, SILENT);
        now += EgressWatch.SILENCE;
        call(1, 1, SILENT);
        now += 3_600_000;
        assertThat(call(1, 1, SILENT)).isInstanceOf(Answer.LocalFault.class);

        assertThat(call(2, 2, OK)).isEqualTo(OK);

        assertThat(egress.isDown()).isFalse();
        assertThat(call(1, 1, SILENT)).isEqualTo(SILENT);
    }

    @Test
    void shouldBlameNoTargetWhenOneOfThemAnsweredInTheHourBeforeTheLastAnswer() {
        callAll(20, 5, OK);
        now += EgressWatch.WITNESS - 1;
        call(999, 99, OK);
        callAll(20, 5, SILENT);
        now += EgressWatch.SILENCE;

        assertThat(call(1, 1, SILENT)).isInstanceOf(Answer.LocalFault.class);
    }

    @Test
    void shouldNeedAWitnessThatAnsweredInTheHourBeforeTheLastAnswer() {
        callAll(20, 5, OK);
        now += EgressWatch.WITNESS;
        call(999, 99, OK);
        callAll(20, 5, SILENT);
        now += EgressWatch.SILENCE;

        assertThat(call(1, 1, SILENT)).isEqualTo(SILENT);
    }

    @Test
    void shouldBlameNoTargetWhenNothingWasCalledForHoursBefore() {
        callAll(20, 5, OK);
        now += 8 * EgressWatch.WITNESS;
        callAll(20, 5, SILENT);
        now += EgressWatch.SILENCE;

        assertThat(call(1, 1, SILENT)).isInstanceOf(Answer.LocalFault.class);
    }

    @Test
    void shouldBlameNoTargetOfAnOutageThatGoesOnAfterAllCallsEnded() {
        callAll(20, 5, OK);
        callAll(20, 5, SILENT);
        now += EgressWatch.SILENCE;
        call(1, 1, SILENT);
        now += 2 * EgressWatch.WITNESS;
        egress.forgetAll();

        callAll(20, 5, SILENT);
        now += EgressWatch.SILENCE;

        assertThat(call(1, 1, SILENT)).isInstanceOf(Answer.LocalFault.class);
    }

    @Test
    void shouldNeedAWitnessAmongThoseThatWereCalledLately() {
        call(999, 99, OK);
        call(999, 99, SILENT);
        now += EgressWatch.LATELY + 1;
        callAll(20, 5, SILENT);
        now += EgressWatch.SILENCE;

        assertThat(call(1, 1, SILENT)).isEqualTo(SILENT);
    }

    @Test
    void shouldNotBeFooledByDeadHostsOfManyOrganisationsAtQuietTimes() {
        for (int second = 0; second < 8 * 3_600; second++) {
            call(second % 200, second % 10, SILENT);
            if (second % 60 == 0) {
                call(999, 99, OK);
            }
            assertThat(egress.isDown()).as("second %d", second).isFalse();
            now += 1_000;
        }
    }

    @Test
    void shouldNotBeFooledByOneOrganisation() {
        for (int second = 0; second < 60; second++) {
            for (int host = 0; host < 200; host++) {
                assertThat(call(host, 1, SILENT)).isEqualTo(SILENT);
            }
            now += 1_000;
        }
        assertThat(egress.isDown()).isFalse();
    }

    @Test
    void shouldNotBeFooledByOneOrganisationWhileThoseOfOthersAnswer() {
        for (int second = 0; second < 60; second++) {
            callAll(200, 1, SILENT);
            callAll(4, 5, SILENT);
            now += 1_000;
            if (second % 9 == 0) {
                call(7, 7, OK);
            }
        }
        assertThat(egress.isDown()).isFalse();
    }

    @Test
    void shouldNotBeHinderedByOneOrganisationWithManyHosts() {
        callAll(20, 5, SILENT);
        for (int host = 1_000; host < 3_000; host++) {
            call(host, 9, SILENT);
        }
        now += EgressWatch.SILENCE;

        assertThat(call(1, 1, SILENT)).isInstanceOf(Answer.LocalFault.class);
    }

    @Test
    void shouldWaitForTheAnswersOfHostsThatAreCalledAtOnce() {
        call(1, 1, SILENT);
        now += 3 * EgressWatch.SILENCE;
        callAll(30, 6, SILENT);

        assertThat(egress.isDown()).isFalse();
    }

    @Test
    void shouldStartOverWhenNothingIsCalledAnyMore() {
        callAll(20, 5, SILENT);
        now += EgressWatch.SILENCE;
        call(1, 1, SILENT);

        egress.forgetAll();

        assertThat(egress.isDown()).isFalse();
        assertThat(call(1, 1, SILENT)).isEqualTo(SILENT);
    }

    @ParameterizedTest
    @MethodSource
    void shouldNeedEnoughHostsOfEnoughOrganisations(int hosts, int organisations, boolean isDown) {
        callAll(hosts, organisations, SILENT);
        now += EgressWatch.SILENCE;
        callAll(hosts, organisations, SILENT);

        assertThat(egress.isDown()).isEqualTo(isDown);
    }

    static Arguments[] shouldNeedEnoughHostsOfEnoughOrganisations() {
        return new Arguments[] {
            Arguments.of(20, 5, true), Arguments.of(19, 5, false), Arguments.of(20, 4, false)
        };
    }

    @Test
    void shouldForgetHostsThatWereCalledLongAgo() {
        callAll(19, 5, SILENT);
        now += EgressWatch.LATELY + 1;
        call(100, 1, SILENT);
        now += EgressWatch.SILENCE;
        call(101, 2, SILENT);

        assertThat(egress.isDown()).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void shouldTakeAnErrorThatCannotBeItsOwnForAnAnswer(Answer answer) {
        callAll(20, 5, SILENT);
        now += EgressWatch.SILENCE;

        assertThat(call(3, 3, answer)).isEqualTo(answer);

        assertThat(call(1, 1, SILENT)).isEqualTo(SILENT);
    }

    static Answer[] shouldTakeAnErrorThatCannotBeItsOwnForAnAnswer() {
        return new Answer[] {
            new Answer.Status(500, Optional.empty()),
            new Answer.NoAnswer(ErrorClass.CONNECT, "refused"),
            new Answer.NoAnswer(ErrorClass.RESET, "headers", true),
            new Answer.NoAnswer(ErrorClass.TIMEOUT, "headers", true),
            new Answer.NoAnswer(ErrorClass.TLS, "expired")
        };
    }

    @ParameterizedTest
    @MethodSource
    void shouldLearnNothingFromWhatWasNotSent(Answer answer) {
        callAll(20, 5, SILENT);
        now += EgressWatch.SILENCE;

        assertThat(call(3, 3, answer)).isEqualTo(answer);
        assertThat(egress.isDown()).isFalse();

        assertThat(call(1, 1, SILENT)).isInstanceOf(Answer.LocalFault.class);
    }

    static Answer[] shouldLearnNothingFromWhatWasNotSent() {
        return new Answer[] {
            new Answer.NoAnswer(ErrorClass.BLOCKED, "address"),
            new Answer.NoAnswer(ErrorClass.DNS, "nxdomain"),
            new Answer.LocalFault("no memory"),
            new Answer.Skipped()
        };
    }

    @ParameterizedTest
    @MethodSource
    void shouldKnowWhatCouldBeItsOwnFault(Answer answer) {
        callAll(20, 5, answer);
        now += EgressWatch.SILENCE;
        call(1, 1, answer);

        assertThat(egress.isDown()).isTrue();
    }

    static Answer[] shouldKnowWhatCouldBeItsOwnFault() {
        return new Answer[] {
            new Answer.NoAnswer(ErrorClass.TIMEOUT, "connect"),
            new Answer.NoAnswer(ErrorClass.TIMEOUT, "resolve"),
            new Answer.NoAnswer(ErrorClass.CONNECT, "unreachable"),
            new Answer.NoAnswer(ErrorClass.DNS, "server-timeout"),
            new Answer.NoAnswer(ErrorClass.DNS, "servfail")
        };
    }

    /** Calls as many hosts, whose hooks belong to as many organisations. */
    private void callAll(int hosts, int organisations, Answer answer) {
        for (int host = 0; host < hosts; host++) {
            call(host, host % organisations, answer);
        }
    }

    private Answer call(int host, int organisation, Answer answer) {
        HookState hook =
                aHook(host + 1)
                        .of("org-" + organisation)
                        .to("https://host-%d.example.com/path".formatted(host))
                        .state();
        return egress.consider(answer, hook, now);
    }
}
