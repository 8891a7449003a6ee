package dev.resthooks.registry.resend.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.replay.Replay.ReplayScope;
import dev.resthooks.registry.resend.Resend;
import dev.resthooks.registry.resend.rest.ResendsResource.ResendRequests;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResendRequestTest {
    private static final Instant NOW = Instant.parse("2026-04-03T01:00:00Z");
    private static final ReplayScope.Failed HOUR =
            new ReplayScope.Failed(NOW.minusSeconds(3_600), NOW);
    private static final String SPAN =
            "\"from\":\"2026-04-03T00:00:00Z\",\"to\":\"2026-04-03T01:00:00Z\"";

    private static Resend.Scope read(String body) {
        return ResendRequests.read(
                JsonBody.read(new ByteArrayInputStream(body.getBytes(UTF_8))), NOW);
    }

    @Test
    void shouldTakeEventsOfAllTypes() {
        assertThat(read("{" + SPAN + "}")).isEqualTo(new Resend.Scope(HOUR, Optional.empty()));
    }

    @Test
    void shouldTakeEventsOfOneType() {
        assertThat(read("{" + SPAN + ",\"eventName\":\"TaskCreated\"}"))
                .isEqualTo(new Resend.Scope(HOUR, Optional.of("TaskCreated")));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\"eventName\":\"Task Created\"`,unknown-event,/eventName",
                "`\"eventName\":\"*\"`,unknown-event,/eventName",
                "`\"eventName\":null`,unknown-event,/eventName",
                "`\"eventName\":[\"TaskCreated\"]`,unknown-event,/eventName",
                "`\"only\":\"failed\"`,unknown-field,/only"
            })
    void shouldRefuseNamingTheField(String field, String code, String pointer) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> read("{" + SPAN + "," + field + "}"))
                .satisfies(refusal -> {
                    assertThat(refusal.problem().code()).isEqualTo(code);
                    assertThat(refusal.problem().source()).isEqualTo(new Source.Pointer(pointer));
                });
    }
}
