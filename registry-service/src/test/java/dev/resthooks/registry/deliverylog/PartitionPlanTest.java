package dev.resthooks.registry.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.registry.deliverylog.DeliveryLog.LogSettings;
import dev.resthooks.registry.deliverylog.DeliveryLog.Successes;
import dev.resthooks.registry.deliverylog.LogPartitions.PartitionPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PartitionPlanTest {
    private static final Instant NOW = Instant.parse("2026-04-03T23:59:59Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-04-03");
    private static final Duration MONTH = Duration.ofDays(30);

    @Test
    void shouldMakeTheDaysAroundToday() {
        PartitionPlan plan = PartitionPlan.of(NOW, MONTH, Set.of());

        assertThat(plan.make())
                .containsExactly(
                        TODAY.minusDays(3),
                        TODAY.minusDays(2),
                        TODAY.minusDays(1),
                        TODAY,
                        TODAY.plusDays(1),
                        TODAY.plusDays(2),
                        TODAY.plusDays(3));
        assertThat(plan.drop()).isEmpty();
    }

    @Test
    void shouldMakeWhatIsLackingAlone() {
        PartitionPlan plan = PartitionPlan.of(NOW, MONTH, days(-40, 2));

        assertThat(plan.make()).containsExactly(TODAY.plusDays(3));
    }

    @Test
    void shouldDropADayWhenAllOfItIsTooOld() {
        PartitionPlan plan = PartitionPlan.of(NOW, MONTH, days(-33, 3));

        assertThat(plan.drop())
                .containsExactly(TODAY.minusDays(33), TODAY.minusDays(32), TODAY.minusDays(31));
        assertThat(plan.keptFrom()).isEqualTo(Instant.parse("2026-03-04T23:59:59Z"));
        assertThat(plan.keptTo()).isEqualTo(Instant.parse("2026-05-03T23:59:59Z"));
    }

    @Test
    void shouldMakeNoDayThatItWouldDrop() {
        PartitionPlan plan = PartitionPlan.of(NOW, Duration.ofDays(1), Set.of());

        assertThat(plan.make()).startsWith(TODAY.minusDays(1));
        assertThat(PartitionPlan.of(NOW, Duration.ofDays(1), plan.make()).drop())
                .isEqualTo(List.of());
    }

    @Test
    void shouldRefuseToKeepLessThanADay() {
        assertThatThrownBy(() -> new LogSettings(Duration.ofHours(23), Successes.ALL))
                .hasMessageContaining("resthooks.delivery-log.retention");
    }

    private static Set<LocalDate> days(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(TODAY::plusDays)
                .collect(Collectors.toSet());
    }
}
