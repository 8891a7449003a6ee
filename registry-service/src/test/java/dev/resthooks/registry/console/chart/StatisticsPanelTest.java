package dev.resthooks.registry.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.statistics.AttemptCounts;
import dev.resthooks.registry.statistics.StepSpan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsPanelTest {
    private static final Instant NOW = Instant.parse("2026-04-03T12:34:30Z");

    /** Attempts of 12 ms each. */
    private static AttemptCounts counts(int delivered, int failed) {
        AttemptCounts counts = new AttemptCounts();
        IntStream.range(0, delivered).forEach(_ -> counts.add(LogReports.of(1, "e").delivered(1)));
        IntStream.range(0, failed).forEach(_ -> counts.add(LogReports.of(1, "e").retrying(1)));
        return counts;
    }

    private static StatisticsPanel panel(AttemptCounts... counts) {
        return StatisticsPanel.of(
                ChartSpan.HOUR, ChartSpan.HOUR.upTo(NOW), List.of(counts), ZoneOffset.UTC);
    }

    @ParameterizedTest
    @CsvSource({
        "HOUR, 12, 2026-04-03T11:35:00Z, 2026-04-03T12:35:00Z",
        "DAY, 24, 2026-04-02T13:00:00Z, 2026-04-03T13:00:00Z",
        "WEEK, 28, 2026-03-27T13:00:00Z, 2026-04-03T13:00:00Z"
    })
    void shouldReachUpToNow(ChartSpan span, int steps, Instant from, Instant to) {
        StepSpan upTo = span.upTo(NOW);

        assertThat(upTo.steps()).isEqualTo(steps);
        assertThat(upTo.from()).isEqualTo(from);
        assertThat(upTo.to()).isEqualTo(to);
    }

    @Test
    void shouldShowADayUnlessAnotherSpanIsNamed() {
        assertThat(Stream.of("hour", "day", "week", "", "Hour").map(ChartSpan::named))
                .containsExactly(
                        ChartSpan.HOUR,
                        ChartSpan.DAY,
                        ChartSpan.WEEK,
                        ChartSpan.DAY,
                        ChartSpan.DAY);
    }

    @Test
    void shouldSayHowManyAttemptsSucceededAndHowLongTheyTook() {
        StatisticsPanel panel = panel(counts(2, 0), counts(0, 0), counts(3, 1));

        assertThat(panel.rate()).isEqualTo("83.3 %");
        assertThat(panel.summary()).isEqualTo("5 of 6 attempts of the last hour succeeded.");
        assertThat(panel.failures()).containsExactly("1 time the target failed the TLS handshake");
        assertThat(panel.duration())
                .isEqualTo(
                        "Half of the attempts took at most about 18 ms, 95 of 100 at most about 25 ms.");
        assertThat(panel.most()).isEqualTo("4 attempts");
        assertThat(panel.begin()).isEqualTo("3 Apr, 11:35");
        assertThat(panel.rows().get(1))
                .isEqualTo(new StatisticsPanel.Row("3 Apr, 11:40", "0", "0", "–", "–"));
    }

    @Test
    void shouldRoundTheRateDown() {
        assertThat(panel(counts(9_999, 1)).rate()).isEqualTo("99.9 %");
        assertThat(panel(counts(7, 0)).rate()).isEqualTo("100 %");
        assertThat(panel(counts(0, 7)).rate()).isEqualTo("0 %");
    }

    @Test
    void shouldSayThatThereWereNoAttempts() {
        StatisticsPanel panel = panel(counts(0, 0));

        assertThat(panel.hasAttempts()).isFalse();
        assertThat(panel.summary()).isEqualTo("No attempts in the last hour.");
        assertThat(panel.duration()).isEmpty();
        assertThat(panel.bars().delivered()).isEmpty();
        assertThat(panel.durations()).isEmpty();
    }

    @Test
    void shouldNameAnswersOtherThan200() {
        AttemptCounts counts = new AttemptCounts();
        Attempt attempt = LogReports.of(1, "e").rejected(1).attempt();
        counts.add(new DeliveryReport.Rejected(attempt, new Failure.Status(500)));
        counts.add(new DeliveryReport.Rejected(attempt, new Failure.Status(404)));

        assertThat(panel(counts).failures())
                .containsExactly("2 times the target answered other than 200");
    }

    @Test
    void shouldDrawDurationsOnALogarithmicScale() {
        assertThat(panel(counts(1, 0), counts(0, 0)).durations()).isEqualTo("M0 72v-2h359v2z");
    }
}
