package dev.resthooks.registry.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, durations, times and failures as people read them. */
class WordingTest {
    private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");
    private static final Instant NOW = Instant.parse("2026-04-03T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"0, 0 events", "1, 1 event", "'1204', '1,204 events'"})
    void shouldCount(long number, String words) {
        assertThat(Wording.counted(number, "event")).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.9S, 0 s",
        "PT119S, 119 s",
        "PT2M, 2 min",
        "PT119M, 119 min",
        "PT2H, 2 h",
        "PT47H, 47 h",
        "PT48H, 2 days"
    })
    void shouldTellDurationsInOneUnit(Duration duration, String words) {
        assertThat(Wording.duration(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"5, 5 ms", "500, 500 ms", "1000, 1 s", "2500, 2.5 s", "60000, 60 s"})
    void shouldTellMillisecondsInSecondsIfTheyAreMany(long millis, String words) {
        assertThat(Wording.milliseconds(millis)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT168H, 7 days", "PT24H, 1 day", "PT36H, 36 hours"})
    void shouldTellHowLongEventsAreKept(Duration duration, String words) {
        assertThat(Wording.longDuration(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, now",
        "-4, now",
        "-93, 93 s ago",
        "240, in 4 min",
        "-7200, 2 h ago",
        "-604801, 28 Mar 2026"
    })
    void shouldTellTimesRelativeToNow(long seconds, String words) {
        assertThat(new Times(NOW, ZONE).words(NOW.plusSeconds(seconds))).isEqualTo(words);
    }

    @Test
    void shouldHaveTheExactTimeInTheZoneOfTheOrganisation() {
        Times times = new Times(NOW.plusSeconds(93), ZONE);

        assertThat(times.exact(NOW)).isEqualTo("4 Apr 2026, 01:00:00 +13:00");
        assertThat(times.ago(NOW).getValue())
                .isEqualTo(
                        "<time datetime=\"2026-04-03T12:00:00Z\" title=\"4 Apr 2026, 01:00:00 +13:00\">93"
                                + " s ago</time>");
    }

    @Test
    void shouldSayWhatTheTargetDid() {
        assertThat(Wording.failure(new Failure.Status(503))).isEqualTo("answered 503");
        assertThat(ErrorClass.values())
                .extracting(error -> Wording.failure(new Failure.NoAnswer(error)))
                .doesNotHaveDuplicates()
                .allMatch(words -> words.matches("[a-zA-Z ]+"));
    }
}
