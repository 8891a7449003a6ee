package dev.resthooks.registry.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.api.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedSpanTest {
    private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");
    private static final Times TIMES = new Times(Instant.parse("2026-04-03T12:34:56Z"), ZONE);

    @Test
    void shouldReadTimesInTheZoneOfTheOrganisation() {
        TypedSpan typed = TypedSpan.read("2026-04-04T00:00", "2026-04-04T01:00:30", TIMES);

        assertThat(typed.problem()).isEmpty();
        assertThat(typed.span())
                .contains(
                        new TimeSpan(
                                Instant.parse("2026-04-03T11:00:00Z"),
                                Instant.parse("2026-04-03T12:00:30Z")));
    }

    @Test
    void shouldBeginWithTheLastHourInTheFormOfTheInput() {
        TypedSpan usual = TypedSpan.last(Duration.ofHours(1), TIMES);

        assertThat(usual.from()).isEqualTo("2026-04-04T00:34:56");
        assertThat(usual.to()).isEqualTo("2026-04-04T01:34:56");
        assertThat(TypedSpan.read(usual.from(), usual.to(), TIMES)).isEqualTo(usual);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 2026-04-04T01:00, Enter a date and a time in both fields.",
        "yesterday, today, Enter a date and a time in both fields.",
        "2026-04-04T01:00, 2026-04-04T01:00, The start must be earlier than the end.",
        "2026-04-04T01:00, 2026-04-04T02:00, The end must not be in the future."
    })
    void shouldSayWhatIsWrong(String from, String to, String problem) {
        TypedSpan typed = TypedSpan.read(from, to, TIMES);

        assertThat(typed.problem()).isEqualTo(problem);
        assertThat(typed.span()).isEmpty();
        assertThat(typed.from()).isEqualTo(from);
    }
}
