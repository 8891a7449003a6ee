package dev.resthooks.dispatcher.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.dispatcher.intake.SessionLease.Heartbeats;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session of six seconds, whose heartbeats are half a second apart, and answered in 100 ms. */
class SessionLeaseTest {
    private long millis = 1_000_000;
    private long openedAt = nanos();
    private long answered;
    private long longest = 100;
    private final SessionLease lease =
            new SessionLease(
                    Duration.ofSeconds(5),
                    this::nanos,
                    () -> new Heartbeats(openedAt, answered, Duration.ofMillis(longest).toNanos()));

    @Test
    void shouldNotBeHeldBeforeTheFirstHeartbeat() {
        pass(10_000);

        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void shouldBeHeldFromTheFirstHeartbeatAfterTheJoin() {
        beat();

        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void shouldBeHeldWhileHeartbeatsAreAnswered() {
        for (int beat = 0; beat < 100; beat++) {
            beat();
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void shouldEndBeforeTheSessionDoesWhenKafkaDoesNotAnswerAnyMore() {
        beats(10);
        long lastAccepted = millis - 500;

        while (lease.isHeld()) {
            pass(100);
        }

        assertThat(millis).isBetween(lastAccepted + 3_000, lastAccepted + 5_000);
    }

    @Test
    void shouldNotBeShortenedByAnEarlierHeartbeat() {
        long sent = nanos();
        pass(3_000);
        lease.renew(nanos());
        lease.renew(sent);

        pass(4_900);
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void shouldNotBeHeldAfterAFreezeUntilKafkaHasAcceptedSomething() {
        beats(10);
        millis += 20_000;
        assertThat(lease.isHeld()).isFalse();

        longest = 20_500;
        beat(); // an answer from before, which was in the socket
        longest = 100;
        assertThat(lease.isHeld()).isFalse();
        beat(); // refused: the session is over; the client sends no more until it has joined again
        assertThat(lease.isHeld()).isFalse();
        pass(3_000);
        assertThat(lease.isHeld()).isFalse();

        beat();
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void shouldNotTakeAnswersThatCameDuringAFreezeForNewOnes() {
        beats(10);
        millis += 20_000;
        answered += 3;
        lease.look();

        assertThat(lease.isHeld()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 100, 400, 500, 600, 1_200})
    void shouldStayHeldWhileAnswersTakeAsLong(long latency) {
        longest = latency;
        beat();

        for (int beat = 0; beat < 100; beat++) {
            pass(500);
            answered++;
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void shouldStayHeldWhileTheLoopIsSlowAndAnswersAreQuick() {
        longest = 5;
        beat();

        for (int round = 0; round < 100; round++) {
            millis += 1_100;
            answered += 2;
            lease.look();
            pass(400);
            answered++;
            assertThat(lease.isHeld()).isTrue();
        }
    }

    @Test
    void shouldNotBeHeldByHeartbeatsThatWereUnderWayBeforeAFreeze() {
        longest = 1_200;
        beats(10);
        millis += 20_000;
        pass(100); // before the answers are read
        longest = 20_900;
        answered += 3;
        pass(100);
        assertThat(lease.isHeld()).isFalse();

        longest = 20_100;
        answered++; // refused, as are all that were sent before this was seen
        pass(1_000);
        answered += 2;
        pass(100);
        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void shouldNotBelieveAClockThatWasSetBackDuringAFreeze() {
        beats(10);
        millis += 20_000;
        pass(100);
        answered++; // an answer from before
        pass(200);
        answered++; // a refusal
        pass(500);

        assertThat(lease.isHeld()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {600, 1_200, 2_000})
    void shouldNotBeRenewedByRefusalsToHeartbeatsThatWereUnderWayAtOnce(long latency) {
        longest = latency;
        for (int beat = 0; beat < 20; beat++) {
            pass(500);
            answered++;
        }
        long lastAccepted = millis - latency;
        for (long sent = 500; sent <= latency; sent += 500) {
            pass(500);
            answered++;
        }

        while (lease.isHeld()) {
            pass(100);
        }

        assertThat(millis).isLessThanOrEqualTo(lastAccepted + 5_000);
    }

    @Test
    void shouldNotKnowWhenAHeartbeatWasSentWhoseTimeIsForgotten() {
        beats(10);
        longest = Long.MAX_VALUE / 1_000_000;
        for (int beat = 0; beat < 10; beat++) {
            beat();
        }

        assertThat(lease.isHeld()).isFalse();
    }

    @Test
    void shouldFollowAMemberThatReplacesAnother() {
        beats(10);
        pass(10_000);
        open();
        pass(200);
        assertThat(lease.isHeld()).isFalse();

        beat();
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void shouldBeHeldByANewMembersFirstHeartbeatsThoughNobodyLookedMeanwhile() {
        millis += 20_000;
        open();
        millis += 2_000;
        answered = 3;
        lease.look();

        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void shouldNotBeHeldByFirstHeartbeatsThatWereAnsweredBeforeAFreeze() {
        open();
        answered = 1;
        millis += 20_000;
        lease.look();

        assertThat(lease.isHeld()).isFalse();
    }

    private void open() {
        openedAt = nanos();
        answered = 0;
    }

    private long nanos() {
        return Duration.ofMillis(millis).toNanos();
    }

    private void beats(int many) {
        for (int beat = 0; beat < many; beat++) {
            beat();
        }
    }

    private void beat() {
        pass(500);
        answered++;
        pass(100);
    }

    private void pass(long time) {
        for (long end = millis + time; millis < end; ) {
            millis += 100;
            lease.look();
        }
    }
}
