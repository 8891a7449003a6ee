package dev.resthooks.registry.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoggedOutcomesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-04-03");

    @Test
    void shouldBeginADayAfterTheOldestDayForClocksDiffer() {
        Instant marked = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(LoggedOutcomes.completeSince(marked, List.of(DAY.plusDays(1), DAY)))
                .isEqualTo("2026-04-04T00:00:00Z");
    }

    @Test
    void shouldBeginWhereItWasMarkedWhenThatIsLater() {
        Instant marked = Instant.parse("2026-04-04T00:00:00.001Z");

        assertThat(LoggedOutcomes.completeSince(marked, List.of(DAY))).isEqualTo(marked);
        assertThat(LoggedOutcomes.completeSince(marked, List.of())).isEqualTo(marked);
    }
}
