package dev.resthooks.registry.console.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.statistics.AttemptCounts;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SparklineTest {
    private static AttemptCounts counts(int delivered, int failed) {
        AttemptCounts counts = new AttemptCounts();
        IntStream.range(0, delivered).forEach(_ -> counts.add(LogReports.of(1, "e").delivered(1)));
        IntStream.range(0, failed).forEach(_ -> counts.add(LogReports.of(1, "e").retrying(1)));
        return counts;
    }

    @Test
    void shouldDrawABarForEachStepWithAttempts() {
        Sparkline drawn =
                Sparkline.of(List.of(counts(2, 0), counts(0, 0), counts(3, 1)), "3 hours");

        assertThat(drawn.bars().delivered()).isEqualTo("M0 24v-12h31v12zM64 18v-18h31v18z");
        assertThat(drawn.bars().failed()).isEqualTo("M64 24v-6h31v6z");
        assertThat(drawn.label()).isEqualTo("Last 3 hours: 5 delivered, 1 failed");
    }

    @Test
    void shouldShowEvenOneFailureAmongVeryMany() {
        Sparkline drawn = Sparkline.of(List.of(counts(1_000, 1)), "hour");

        assertThat(drawn.bars().failed()).isEqualTo("M0 24v-1.5h95v1.5z");
        assertThat(drawn.bars().delivered()).isEqualTo("M0 22.5v-22.5h95v22.5z");
    }

    @Test
    void shouldBeEmptyWithoutAttempts() {
        assertThat(Sparkline.of(List.of(), "24 hours").isEmpty()).isTrue();
        assertThat(Sparkline.of(List.of(counts(0, 0)), "24 hours").isEmpty()).isTrue();
        assertThat(Sparkline.of(List.of(counts(0, 1)), "24 hours").isEmpty()).isFalse();
    }

    @Test
    void shouldCoverTheLast24HoursAndThePresentOne() {
        Instant now = Instant.parse("2026-04-03T12:34:30Z");

        assertThat(ChartSpan.DAY.upTo(now).steps()).isEqualTo(24);
        assertThat(ChartSpan.DAY.upTo(now).start(23))
                .isEqualTo(Instant.parse("2026-04-03T12:00:00Z"));
    }
}
