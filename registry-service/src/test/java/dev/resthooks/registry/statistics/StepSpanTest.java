package dev.resthooks.registry.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepSpanTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Duration DAY = Duration.ofDays(1);

    private static List<Instant> steps(String from, String to, Duration step, ZoneId zone) {
        return StepSpan.of(Instant.parse(from), Instant.parse(to), step, zone).edges();
    }

    private static List<Instant> times(String... times) {
        return List.of(times).stream().map(Instant::parse).toList();
    }

    @Test
    void shouldHaveAllPeriodsThatLieInTheTime() {
        assertThat(
                        steps(
                                "2026-04-03T00:02:00Z",
                                "2026-04-03T00:12:00Z",
                                Duration.ofMinutes(5),
                                ZoneOffset.UTC))
                .isEqualTo(
                        times(
                                "2026-04-03T00:00:00Z",
                                "2026-04-03T00:05:00Z",
                                "2026-04-03T00:10:00Z",
                                "2026-04-03T00:15:00Z"));
    }

    @Test
    void shouldEndTheLastStepWithTheTime() {
        assertThat(
                        steps(
                                "2026-04-03T00:00:00Z",
                                "2026-04-03T01:30:00Z",
                                Duration.ofHours(1),
                                ZoneOffset.UTC))
                .isEqualTo(
                        times(
                                "2026-04-03T00:00:00Z",
                                "2026-04-03T01:00:00Z",
                                "2026-04-03T01:30:00Z"));
    }

    @Test
    void shouldDivideByDaysOfTheZoneWhenClocksAreSetBack() {
        assertThat(steps("2026-10-31T04:00:00Z", "2026-11-04T05:00:00Z", DAY, NEW_YORK))
                .isEqualTo(
                        times(
                                "2026-10-31T04:00:00Z",
                                "2026-11-01T04:00:00Z",
                                "2026-11-02T05:00:00Z",
                                "2026-11-03T05:00:00Z",
                                "2026-11-04T05:00:00Z"));
    }

    @Test
    void shouldDivideByQuartersOfTheDayWhenClocksAreSetForward() {
        assertThat(
                        steps(
                                "2026-03-08T05:00:00Z",
                                "2026-03-09T04:00:00Z",
                                Duration.ofHours(6),
                                NEW_YORK))
                .isEqualTo(
                        times(
                                "2026-03-08T05:00:00Z",
                                "2026-03-08T10:00:00Z",
                                "2026-03-08T16:00:00Z",
                                "2026-03-08T22:00:00Z",
                                "2026-03-09T04:00:00Z"));
    }

    @Test
    void shouldHaveNoStepForADayThatAZoneLeftOut() {
        assertThat(
                        steps(
                                "2011-12-29T10:00:00Z",
                                "2011-12-31T10:00:00Z",
                                DAY,
                                ZoneId.of("Pacific/Apia")))
                .isEqualTo(
                        times(
                                "2011-12-29T10:00:00Z",
                                "2011-12-30T10:00:00Z",
                                "2011-12-31T10:00:00Z"));
    }
}
