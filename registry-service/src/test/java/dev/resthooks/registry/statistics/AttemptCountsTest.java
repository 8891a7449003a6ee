package dev.resthooks.registry.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.registry.deliverylog.LogReports;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptCountsTest {
    private static final LogReports EVENT = LogReports.of(1, "e");

    private final AttemptCounts counts = new AttemptCounts();

    @Test
    void shouldCountWhatCameOfEachAttemptThatWasMade() {
        counts.add(EVENT.delivered(1));
        counts.add(EVENT.retrying(1));
        counts.add(EVENT.rejected(2));
        counts.add(EVENT.rejected(3));
        counts.add(EVENT.exhausted(4));
        counts.add(EVENT.skipped(5));

        assertThat(counts.delivered()).isEqualTo(1);
        assertThat(counts.failed()).isEqualTo(4);
        assertThat(counts.failures())
                .containsExactly(entry("status", 2L), entry("tls", 1L), entry("timeout", 1L));
        assertThat(counts.get(AttemptCounts.columns().indexOf("skipped"))).isEqualTo(1);
    }

    @Test
    void shouldCountASkipByTheTargetAsAFailedAttemptToo() {
        counts.add(EVENT.skippedByTarget(1));

        assertThat(counts.failures()).containsExactly(entry("status", 1L));
        assertThat(counts.get(AttemptCounts.columns().indexOf("skipped"))).isEqualTo(1);
    }

    @Test
    void shouldHaveACountForEachErrorClass() {
        for (ErrorClass error : ErrorClass.values()) {
            counts.add(
                    new DeliveryReport.Rejected(
                            EVENT.delivered(1).attempt(), new Failure.NoAnswer(error)));

            assertThat(counts.failures()).containsEntry(error.code(), 1L);
        }
        assertThat(AttemptCounts.columns()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 5", "6, 10", "12, 25", "9999, 10000", "60000, 60000", "999999, 60000"})
    void shouldTellTheLimitOfTheClassOfASingleDuration(long millis, long limit) {
        took(millis);

        assertThat(counts.percentile(50)).hasValue(limit);
        assertThat(counts.percentile(95)).hasValue(limit);
    }

    @Test
    void shouldTellWithinWhichTimeAShareOfTheAttemptsEnded() {
        IntStream.range(0, 94).forEach(_ -> took(20));
        IntStream.range(0, 6).forEach(_ -> took(400));

        assertThat(counts.percentile(50)).hasValue(18);
        assertThat(counts.percentile(94)).hasValue(25);
        assertThat(counts.percentile(95)).hasValue(292);
        assertThat(new AttemptCounts().percentile(95)).isEmpty();
    }

    @Test
    void shouldTellDurationsWithinTheClassOfATargetThatIsAlwaysEquallySlow() {
        IntStream.range(0, 100).forEach(number -> took(2_502 + number));

        assertThat(counts.percentile(50)).hasValue(2_500);
        assertThat(counts.percentile(95)).hasValue(2_950);
    }

    @Test
    void shouldAddCountsUp() {
        AttemptCounts others = new AttemptCounts();
        others.add(EVENT.delivered(1));
        counts.add(EVENT.delivered(1));
        counts.add(others);

        assertThat(counts.delivered()).isEqualTo(2);
    }

    private void took(long millis) {
        Attempt attempt = EVENT.delivered(1).attempt();
        counts.add(
                new DeliveryReport.Delivered(
                        new Attempt(
                                attempt.hook(),
                                attempt.revision(),
                                attempt.event(),
                                attempt.type(),
                                attempt.resource(),
                                attempt.number(),
                                attempt.triggered(),
                                attempt.at(),
                                Duration.ofMillis(millis),
                                Optional.empty(),
                                Optional.empty())));
    }
}
