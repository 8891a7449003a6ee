package dev.resthooks.registry.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest
    @CsvSource({
        "2026-03-08T01:59:59, 2026-03-08T06:59:59Z",
        "2026-03-08T02:10:00, 2026-03-08T07:00:00Z",
        "2026-03-08T02:59:59, 2026-03-08T07:00:00Z",
        "2026-03-08T03:05:00, 2026-03-08T07:05:00Z",
        "2026-11-01T01:30:00, 2026-11-01T05:30:00Z"
    })
    void shouldTakeATimeThatClocksSkipAsTheMomentAtWhichTheyAreSet(String text, Instant time) {
        assertThat(TimeText.read(text, NEW_YORK)).contains(time);
    }

    @Test
    void shouldTellATimeAheadInWholeSecondsThatAreAhead() {
        Instant now = Instant.parse("2026-04-03T00:34:30.500Z");

        assertThat(TimeText.ahead(now.plusMillis(1), now))
                .contains(Instant.parse("2026-04-03T00:34:31Z"));
        assertThat(TimeText.ahead(Instant.parse("2026-04-03T00:34:32Z"), now))
                .contains(Instant.parse("2026-04-03T00:34:32Z"));
        assertThat(TimeText.ahead(Instant.parse("2026-04-03T00:34:30Z"), now)).isEmpty();
        assertThat(TimeText.ahead(Instant.parse("2026-04-03T00:18:30Z"), now)).isEmpty();
    }
}
