package dev.resthooks.registry.deliverylog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.registry.deliverylog.DeliveryLog.LogSettings;
import dev.resthooks.registry.deliverylog.DeliveryLog.Successes;
import dev.resthooks.registry.deliverylog.LogPartitions.PartitionPlan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionPlanTest {
    private static final Instant NOW = Instant.parse("2026-04-03T23:59:59Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-04-03");
    private static final Duration MONTH = Duration.ofDays(30);
    private static final Optional<Long> NO_BOUND = Optional.empty();

    @Test
    void shouldMakeTheDaysAroundToday() {
        PartitionPlan plan = plan(NO_BOUND, Map.of());

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
        PartitionPlan plan = plan(NO_BOUND, days(-40, 2));

        assertThat(plan.make()).containsExactly(TODAY.plusDays(3));
    }

    @Test
    void shouldDropADayWhenAllOfItIsTooOld() {
        PartitionPlan plan = plan(NO_BOUND, days(-33, 3));

        assertThat(plan.drop())
                .containsExactly(TODAY.minusDays(33), TODAY.minusDays(32), TODAY.minusDays(31));
        assertThat(plan.keptFrom()).isEqualTo(Instant.parse("2026-03-04T23:59:59Z"));
        assertThat(plan.keptTo()).isEqualTo(Instant.parse("2026-05-03T23:59:59Z"));
    }

    @Test
    void shouldMakeNoDayThatItWouldDrop() {
        LogSettings aDay = settings(Duration.ofDays(1), NO_BOUND);
        PartitionPlan plan = PartitionPlan.of(NOW, aDay, Map.of());

        assertThat(plan.make()).startsWith(TODAY.minusDays(1));
        assertThat(PartitionPlan.of(NOW, aDay, days(-1, 3)).drop()).isEmpty();
    }

    /** Of ten days that take ten bytes each, and three of the future. */
    @ParameterizedTest
    @CsvSource({"130, 0", "129, 1", "121, 1", "120, 1", "119, 2", "60, 7", "50, 8", "1, 8"})
    void shouldDropTheOldestDaysThatTakeTooMuchUpToTheDayBeforeYesterday(long most, int dropped) {
        Map<LocalDate, Long> days = days(-9, 3);

        assertThat(plan(Optional.of(most), days).drop())
                .containsExactlyElementsOf(days.keySet().stream().sorted().limit(dropped).toList());
    }

    @Test
    void shouldNotMakeADayAgainThatItHasDropped() {
        PartitionPlan plan = plan(Optional.of(1_000L), days(-1, 2));

        assertThat(plan.make()).containsExactly(TODAY.plusDays(3));
    }

    @Test
    void shouldRefuseToKeepLessThanADay() {
        assertThatThrownBy(() -> settings(Duration.ofHours(23), NO_BOUND))
                .hasMessageContaining("resthooks.delivery-log.retention");
    }

    private static PartitionPlan plan(Optional<Long> most, Map<LocalDate, Long> there) {
        return PartitionPlan.of(NOW, settings(MONTH, most), there);
    }

    private static LogSettings settings(Duration retention, Optional<Long> most) {
        return new LogSettings(retention, most, Successes.ALL);
    }

    private static Map<LocalDate, Long> days(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(TODAY::plusDays)
                .collect(Collectors.toMap(it -> it, _ -> 10L));
    }
}
