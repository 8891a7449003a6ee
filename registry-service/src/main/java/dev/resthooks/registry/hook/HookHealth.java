package dev.resthooks.registry.hook;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The health of a hook by the last reports about its partitions ({@code docs/adr/0016}).
 *
 * @param lanes those that are {@link #valid}, at most one for each partition
 * @param gaps the newest first
 * @param reading empty if the hook has a target, or if that isn't known
 */
public record HookHealth(
        Hook hook, List<HealthReport> lanes, List<GapReport> gaps, Optional<Reading> reading) {
    /** How a hook without a target is read, and since when the log has lacked what was to come. */
    public record Reading(
            Optional<Instant> last, Instant confirmedTo, Optional<Instant> lostFrom) {}

    private static final Comparator<HealthReport> WORST_FIRST =
            comparing(HealthReport::state).reversed().thenComparing(HealthReport::since);

    public HookHealth(Hook hook, List<HealthReport> lanes, List<GapReport> gaps) {
        this(hook, lanes, gaps, Optional.empty());
    }

    public HookHealth {
        lanes = valid(lanes, hook.state().revision(), hook.epochRevision());
        gaps = List.copyOf(gaps);
    }

    /** Returns each hook's last report of the newest revision on each partition. */
    public static List<HealthReport> newest(List<HealthReport> reports) {
        record Lane(HookId hook, EventPartition partition) {}

        Map<Lane, HealthReport> newest = new LinkedHashMap<>();
        for (HealthReport report : reports) {
            newest.merge(
                    new Lane(report.hook(), report.partition()),
                    report,
                    (kept, next) -> next.revision() < kept.revision() ? kept : next);
        }
        return List.copyOf(newest.values());
    }

    /** Returns the reports that are valid at the hook's revision; none is of an earlier epoch. */
    public static List<HealthReport> valid(
            List<HealthReport> reports, long revision, long epochRevision) {
        return reports.stream()
                .filter(lane -> lane.revision() >= epochRevision)
                .map(lane -> lane.revision() >= revision ? lane : outdated(lane))
                .toList();
    }

    /** A new revision makes a fresh start with the target; events that waited still wait. */
    private static HealthReport outdated(HealthReport lane) {
        return new HealthReport(
                lane.hook(),
                lane.revision(),
                lane.partition(),
                lane.state().atWorst(Health.BEHIND),
                lane.since(),
                Optional.empty(),
                false,
                Optional.empty(),
                lane.backlog());
    }

    /**
     * Returns the worst of the valid reports, unless the hook is Disabled. One that is Active is
     * not yet halted as a whole: the report that disables it is on its way.
     */
    public static Health of(HookStatus status, List<HealthReport> valid) {
        return status == HookStatus.DISABLED
                ? Health.HALTED
                : valid.stream()
                        .map(HealthReport::state)
                        .max(naturalOrder())
                        .orElse(Health.HEALTHY)
                        .atWorst(Health.SUSPENDED);
    }

    public Health state() {
        return of(hook.state().status(), lanes);
    }

    private boolean isDisabled() {
        return hook.state().status() == HookStatus.DISABLED;
    }

    /**
     * Returns the begin of this health: when the last partition recovered, or since when the worst
     * one has had trouble.
     */
    public Optional<Instant> since() {
        return switch (state()) {
            case HALTED -> hook.disabled().map(Disabling::at);
            case HEALTHY -> lanes.stream().map(HealthReport::since).max(naturalOrder());
            case RETRYING, BEHIND, UNVERIFIED, SUSPENDED ->
                    worstFirst().map(HealthReport::since).findFirst();
        };
    }

    private Stream<HealthReport> worstFirst() {
        return lanes.stream().sorted(WORST_FIRST);
    }

    /** Returns when the earliest planned attempt is due. */
    public Optional<Instant> nextProbe() {
        return lanes.stream()
                .filter(_ -> !isDisabled())
                .flatMap(lane -> lane.nextProbe().stream())
                .min(naturalOrder());
    }

    /** Returns what disabled the hook, or the last failure on the worst partition that has one. */
    public Optional<Failure> lastFailure() {
        return isDisabled()
                ? hook.disabled().flatMap(it -> it.cause().lastFailure())
                : worstFirst().flatMap(lane -> lane.lastFailure().stream()).findFirst();
    }

    /** Returns the reports that say that events wait or fail. */
    public List<HealthReport> troubled() {
        return lanes.stream().filter(lane -> lane.state() != Health.HEALTHY).toList();
    }

    /** Returns the time of the oldest event that is known to wait. */
    public Optional<Instant> oldest() {
        return troubled().stream()
                .flatMap(lane -> lane.backlog().oldestTime().stream())
                .min(naturalOrder());
    }

    /** Returns how many events wait, if known: nothing new is reported about a Disabled hook. */
    public OptionalLong waiting() {
        return isDisabled() ? OptionalLong.empty() : waitingByReports();
    }

    /** Returns the number, or empty if a partition in trouble doesn't know its own. */
    public OptionalLong waitingByReports() {
        List<OptionalLong> each =
                troubled().stream().map(lane -> lane.backlog().waiting()).toList();
        return each.stream().allMatch(OptionalLong::isPresent)
                ? OptionalLong.of(each.stream().mapToLong(OptionalLong::getAsLong).sum())
                : OptionalLong.empty();
    }

    /** Returns how long the oldest event has waited, if that is known. */
    public Optional<Duration> lag(Instant now) {
        return !isDisabled() && troubled().isEmpty()
                ? Optional.of(Duration.ZERO)
                : oldest().map(time ->
                        time.isAfter(now) ? Duration.ZERO : Duration.between(time, now));
    }
}
