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
 * The events that a hook has yet to get, as far as known.
 *
 * @param nothing whether no event waits: no partition is in trouble
 * @param oldest the time of the oldest event that is known to wait
 * @param waiting the number of waiting events; empty if a partition in trouble doesn't know its
 *     number
 */
public record Undelivered(boolean nothing, Optional<Instant> oldest, OptionalLong waiting) {

    /** Returns what the valid reports of a hook say, at most one for each partition. */
    public static Undelivered of(List<HealthReport> lanes) {
        List<HealthReport> troubled =
                lanes.stream().filter(lane -> lane.state() != LaneState.HEALTHY).toList();
        Optional<Instant> oldest =
                troubled.stream()
                        .flatMap(lane -> lane.backlog().oldestTime().stream())
                        .min(naturalOrder());
        boolean areAllKnown = troubled.stream().allMatch(it -> it.backlog().waiting().isPresent());
        return new Undelivered(
                troubled.isEmpty(),
                oldest,
                areAllKnown
                        ? OptionalLong.of(
                                troubled.stream()
                                        .mapToLong(it -> it.backlog().waiting().orElseThrow())
                                        .sum())
                        : OptionalLong.empty());
    }

    /** Returns this for a Disabled hook, of which nothing new is reported. */
    Undelivered withoutNewReports() {
        return new Undelivered(false, oldest, OptionalLong.empty());
    }

    /** Returns how long the oldest event has waited at {@code now}, if that is known. */
    public Optional<Duration> lag(Instant now) {
        if (nothing) {
            return Optional.of(Duration.ZERO);
        }
        return oldest.map(time -> time.isAfter(now) ? Duration.ZERO : Duration.between(time, now));
    }
}
