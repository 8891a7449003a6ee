package dev.resthooks.registry.health;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import dev.resthooks.registry.hook.Disabling;
import dev.resthooks.registry.hook.Grade;
import dev.resthooks.registry.hook.Hook;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The health of a hook: the worst health of its partitions, overruled by its status if it is
 * Disabled.
 *
 * @param nextProbe when the earliest planned attempt is due
 * @param lastFailure the last failure on the partition with the worst health
 * @param gaps the gaps, newest first
 */
public record HookHealth(
        HookId hook,
        Grade grade,
        Optional<Instant> since,
        Optional<Instant> nextProbe,
        Optional<Disabling> disabled,
        Undelivered undelivered,
        Optional<Failure> lastFailure,
        List<GapReport> gaps) {

    private static final Comparator<HealthReport> WORST_FIRST =
            comparing(HealthReport::state).reversed().thenComparing(HealthReport::since);

    public HookHealth {
        gaps = List.copyOf(gaps);
    }

    public static HookHealth of(Hook hook, LaneHealth.Reports reports) {
        List<HealthReport> lanes =
                valid(reports.lanes(), hook.state().revision(), hook.epochRevision()).stream()
                        .sorted(WORST_FIRST)
                        .toList();
        return hook.state().status() == HookStatus.DISABLED
                ? disabled(hook, lanes, reports.gaps())
                : active(hook, lanes, reports.gaps());
    }

    /** Returns the reports that are valid at the hook's revision; none is of an earlier epoch. */
    public static List<HealthReport> valid(
            List<HealthReport> reports, long revision, long epochRevision) {
        return reports.stream()
                .filter(lane -> lane.revision() >= epochRevision)
                .map(lane -> asOf(revision, lane))
                .toList();
    }

    /** Returns those of the {@link #valid} reports that say that events wait or fail. */
    public static List<HealthReport> troubled(
            List<HealthReport> reports, long revision, long epochRevision) {
        return valid(reports, revision, epochRevision).stream()
                .filter(lane -> lane.state() != LaneState.HEALTHY)
                .toList();
    }

    private static HookHealth disabled(Hook hook, List<HealthReport> lanes, List<GapReport> gaps) {
        return new HookHealth(
                hook.id(),
                Grade.DISABLED,
                hook.disabled().map(Disabling::at),
                Optional.empty(),
                hook.disabled(),
                // Nothing new is reported about a Disabled hook.
                new Undelivered(false, Undelivered.of(lanes).oldest(), OptionalLong.empty()),
                hook.disabled().flatMap(it -> it.cause().lastFailure()),
                gaps);
    }

    private static HookHealth active(Hook hook, List<HealthReport> lanes, List<GapReport> gaps) {
        Grade grade = grade(HookStatus.ACTIVE, lanes);
        return new HookHealth(
                hook.id(),
                grade,
                since(grade, lanes),
                lanes.stream().flatMap(lane -> lane.nextProbe().stream()).min(naturalOrder()),
                Optional.empty(),
                Undelivered.of(lanes),
                lanes.stream().flatMap(lane -> lane.lastFailure().stream()).findFirst(),
                gaps);
    }

    /** Returns since when: its last partition's recovery, or its worst partition's trouble. */
    private static Optional<Instant> since(Grade grade, List<HealthReport> lanes) {
        return grade == Grade.HEALTHY
                ? lanes.stream().map(HealthReport::since).max(naturalOrder())
                : lanes.stream().findFirst().map(HealthReport::since);
    }

    /** A new revision makes a fresh start with the target; events that waited still wait. */
    private static HealthReport asOf(long revision, HealthReport lane) {
        if (lane.revision() >= revision) {
            return lane;
        }
        return new HealthReport(
                lane.hook(),
                lane.revision(),
                lane.partition(),
                switch (lane.state()) {
                    case HEALTHY, RETRYING, BEHIND -> lane.state();
                    case SUSPENDED, HALTED -> LaneState.BEHIND;
                },
                lane.since(),
                Optional.empty(),
                Optional.empty(),
                lane.backlog());
    }

    /** Returns the grade by the valid reports: the worst of theirs, unless the hook is Disabled. */
    public static Grade grade(HookStatus status, List<HealthReport> lanes) {
        return status == HookStatus.DISABLED
                ? Grade.DISABLED
                : lanes.stream()
                        .map(lane -> grade(lane.state()))
                        .max(naturalOrder())
                        .orElse(Grade.HEALTHY);
    }

    private static Grade grade(LaneState state) {
        return switch (state) {
            case HEALTHY -> Grade.HEALTHY;
            case RETRYING -> Grade.RETRYING;
            case BEHIND -> Grade.BEHIND;
            case SUSPENDED, HALTED -> Grade.SUSPENDED;
        };
    }

    /**
     * The events that a hook has yet to get, as far as known.
     *
     * @param nothing whether no partition is in trouble
     * @param oldest the time of the oldest event that is known to wait
     * @param waiting empty if a partition in trouble doesn't know its number of waiting events
     */
    public record Undelivered(boolean nothing, Optional<Instant> oldest, OptionalLong waiting) {

        /** Adds up the valid reports of a hook, at most one for each partition. */
        public static Undelivered of(List<HealthReport> lanes) {
            List<HealthReport> troubled =
                    lanes.stream().filter(lane -> lane.state() != LaneState.HEALTHY).toList();
            Optional<Instant> oldest =
                    troubled.stream()
                            .flatMap(lane -> lane.backlog().oldestTime().stream())
                            .min(naturalOrder());
            long waiting = 0;
            for (HealthReport lane : troubled) {
                if (lane.backlog().waiting().isEmpty()) {
                    return new Undelivered(false, oldest, OptionalLong.empty());
                }
                waiting += lane.backlog().waiting().getAsLong();
            }
            return new Undelivered(troubled.isEmpty(), oldest, OptionalLong.of(waiting));
        }

        /** Returns how long the oldest event has waited, if that is known. */
        public Optional<Duration> lag(Instant now) {
            if (nothing) {
                return Optional.of(Duration.ZERO);
            }
            return oldest.map(
                    time -> time.isAfter(now) ? Duration.ZERO : Duration.between(time, now));
        }
    }
}
