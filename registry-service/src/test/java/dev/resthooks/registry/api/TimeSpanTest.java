package dev.resthooks.registry.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
    private static final Instant NOW = Instant.parse("2026-04-03T12:00:00.500Z");

    @Test
    void shouldReadAnEndOfThisMillisecondWithItsMicroseconds() {
        TimeSpan span = read("2026-04-03T11:00:00Z", "2026-04-03T12:00:00.500999Z");

        assertThat(span.from()).isEqualTo(Instant.parse("2026-04-03T11:00:00Z"));
        assertThat(span.to()).isEqualTo(Instant.parse("2026-04-03T12:00:00.500999Z"));
    }

    @Test
    void shouldReadMillisecondsAsReceiversGetThem() {
        TimeSpan span = TimeSpan.read(body(0, NOW.toEpochMilli()), NOW, "It is late.");

        assertThat(span).isEqualTo(new TimeSpan(Instant.EPOCH, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "9223372036854775808", "1.5", "true", "null", "{}"})
    void shouldRefuseWhatIsNoTime(String from) throws JsonProcessingException {
        BodyFields body =
                new BodyFields(new ObjectMapper().readTree("{\"from\":%s}".formatted(from)), "");

        ProblemException refusal =
                catchThrowableOfType(
                        ProblemException.class, () -> TimeSpan.read(body, NOW, "It is late."));

        assertThat(refusal.problem().code()).isEqualTo("invalid-time");
        assertThat(refusal.problem().source()).isEqualTo(new Source.Pointer("/from"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-03T11:00:00Z, 2026-04-03T12:00:00.501Z, time-to-come",
        "2026-04-03T11:00:00Z, 2026-04-03T11:00:00Z, empty-span",
        "2026-04-03T11:00:00.000001Z, 2026-04-03T11:00:00Z, empty-span",
        "2026-04-03T11:00:00Z, 2026-04-03T11:00:00, invalid-time"
    })
    void shouldRefuseWhatIsNoSpanOfThePast(String from, String to, String code) {
        ProblemException refusal =
                catchThrowableOfType(ProblemException.class, () -> read(from, to));

        assertThat(refusal.problem().code()).isEqualTo(code);
    }

    private static TimeSpan read(String from, String to) {
        return TimeSpan.read(
                new BodyFields(
                        JsonNodeFactory.instance.objectNode().put("from", from).put("to", to), ""),
                NOW,
                "It is late.");
    }

    private static BodyFields body(long from, long to) {
        return new BodyFields(
                JsonNodeFactory.instance.objectNode().put("from", from).put("to", to), "");
    }
}
