package dev.resthooks.registry.health;

import static java.util.Comparator.naturalOrder;

import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a hook has yet to get, as far as that is known.
 *
 * @param nothing whether nothing waits: all partitions are told of, and none told of anything
 * @param oldest time of the oldest event that is known to wait
 * @param waiting how many, when all partitions that are in trouble could tell
 */
public record Undelivered(boolean nothing, Optional<Instant> oldest, OptionalLong waiting) {

    static Undelivered of(List<HealthReport> lanes) {
        List<HealthReport> troubled =
                lanes.stream().filter(lane -> lane.state() != LaneState.HEALTHY).toList();
        Optional<Instant> oldest =
                troubled.stream()
                        .flatMap(lane -> lane.backlog().oldestTime().stream())
                        .min(naturalOrder());
        boolean allTell = troubled.stream().allMatch(it -> it.backlog().waiting().isPresent());
        return new Undelivered(
                troubled.isEmpty(),
                oldest,
                allTell
                        ? OptionalLong.of(
                                troubled.stream()
                                        .mapToLong(it -> it.backlog().waiting().orElseThrow())
                                        .sum())
                        : OptionalLong.empty());
    }

    /** The same while nothing is told, as of a hook that is Disabled: more may wait by now. */
    Undelivered whileNothingIsTold() {
        return new Undelivered(false, oldest, OptionalLong.empty());
    }

    /** For how long the oldest event has waited at {@code now}; empty when that is unknown. */
    public Optional<Duration> lag(Instant now) {
        if (nothing) {
            return Optional.of(Duration.ZERO);
        }
        return oldest.map(time -> time.isAfter(now) ? Duration.ZERO : Duration.between(time, now));
    }
}
