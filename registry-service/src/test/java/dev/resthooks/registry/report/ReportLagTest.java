package dev.resthooks.registry.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportLagTest {
    private static final Instant START = Instant.parse("2026-04-03T00:00:00Z");

    private final ReportLag lag = new ReportLag();

    @Test
    void shouldBeNoneBeforeTheFirstBatch() {
        assertThat(lag.age(START)).isZero();
    }

    @Test
    void shouldGrowWhileABatchIsNotApplied() {
        lag.applies(START.minusSeconds(2));

        assertThat(lag.age(START)).isEqualTo(Duration.ofSeconds(2));
        assertThat(lag.age(START.plusSeconds(60))).isEqualTo(Duration.ofSeconds(62));
    }

    @Test
    void shouldStayBetweenTwoBatches() {
        lag.applies(START.minusSeconds(600));
        lag.applied(START.plusSeconds(1));

        assertThat(lag.age(START.plusSeconds(2))).isEqualTo(Duration.ofSeconds(601));
    }

    @Test
    void shouldEndWhenNoOtherBatchFollows() {
        lag.applies(START.minusSeconds(600));
        lag.applied(START);

        assertThat(lag.age(START.plusSeconds(5))).isZero();
    }

    @Test
    void shouldBeNoneWhenTheBrokersClockIsAhead() {
        lag.applies(START.plusSeconds(1));

        assertThat(lag.age(START)).isZero();
    }
}
