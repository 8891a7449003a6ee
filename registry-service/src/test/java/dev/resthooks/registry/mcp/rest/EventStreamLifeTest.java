package dev.resthooks.registry.mcp.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.api.ProblemException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class EventStreamLifeTest extends OnEventStream {
    @Test
    void shouldBeginNowWithoutACursor() {
        put(0, 0);

        JsonNode active = follows(stream(Optional.empty())).next("active");

        assertThat(active.path("truncated").asBoolean(true)).isFalse();
        assertThat(cursor(active).next()).isEqualTo(Map.of(0, 1L));
    }

    @Test
    void shouldBeginAtItsCursorWhileOthersReadTheLog() {
        put(0, 0);
        log.refusals.set(2);
        AskingAgent agent = follows(Map.of(0, 0L));

        JsonNode active = agent.next("active");

        assertThat(active.path("truncated").asBoolean(true)).isFalse();
        assertThat(cursor(active).next()).isEqualTo(Map.of(0, 0L));
        assertThat(log.opened).hasValue(1);
        assertThat(id(agent.next("event"))).isEqualTo("0-0");
        assertThat(log.opened).hasValue(3);
    }

    @Test
    void shouldWaitForAMomentToBeginNow() {
        put(0, 0);
        log.refusals.set(3);

        JsonNode active = follows(stream(Optional.empty())).next("active");

        assertThat(cursor(active).next()).isEqualTo(Map.of(0, 1L));
    }

    @Test
    void shouldRefuseToBeginNowIfOthersReadTheLogForLong() {
        put(0, 0);
        log.refusals.set(Integer.MAX_VALUE);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> follows(stream(Optional.empty())))
                .satisfies(it -> assertThat(it.problem().status()).isEqualTo(429));
    }

    @Test
    void shouldRefuseToBeginWhileTheServiceStops() {
        put(0, 0);
        tail.stop();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> follows(Map.of(0, 0L)))
                .satisfies(it -> {
                    assertThat(it.problem().status()).isEqualTo(503);
                    assertThat(it.problem().headers()).containsKey("Retry-After");
                });
        assertThat(log.opened).hasValue(0);
    }

    @Test
    void shouldRefuseToBeginWhileTheLogIsAway() {
        put(0, 0);
        log.awayFrom = 0;

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> follows(Map.of(0, 0L)))
                .satisfies(it -> assertThat(it.problem().status()).isEqualTo(503));
    }

    @Test
    void shouldEndAfterFiveMinutesWhateverIsLeft() {
        put(0, 0);
        put(0, 1);
        AskingAgent agent = begun(Map.of(0, 0L));
        assertThat(id(agent.next("event"))).isEqualTo("0-0");

        millis.addAndGet(EventStream.LIFETIME.toMillis());

        agent.isAtTheEnd();
    }

    @Test
    void shouldEndWhenTheServiceStops() {
        put(0, 0);
        AskingAgent agent = begun(Map.of(0, 1L));

        tail.stop();

        agent.isAtTheEnd();
    }

    @Test
    void shouldSayWhatItHasReadBeforeItEndsWhenTheServiceStops() {
        put(0, 0);
        AskingAgent agent = follows(Map.of(0, 0L));

        tail.stop();

        var _ = agent.next("active");
        assertThat(id(agent.next("event"))).isEqualTo("0-0");
        agent.isAtTheEnd();
    }

    @RepeatedTest(3)
    void shouldEndAtOnceThoughItWaitsToReadAgain() {
        put(0, 0);
        log.refusals.set(Integer.MAX_VALUE);
        EventStream stream = stream(Optional.of(at(Map.of(0, 0L))));
        AskingAgent agent = follows(stream);
        var _ = agent.next("active");
        agent.ask();
        await().until(() -> log.opened.get() > 1);

        stream.close();

        await().atMost(Duration.ofSeconds(1)).until(() -> !agent.taken.isEmpty());
    }

    @Test
    void shouldEndWhenItIsClosed() {
        put(0, 0);
        EventStream stream = stream(Optional.of(at(Map.of(0, 1L))));
        AskingAgent agent = follows(stream);
        var _ = agent.next("active");

        stream.close();

        agent.isAtTheEnd();
    }
}
