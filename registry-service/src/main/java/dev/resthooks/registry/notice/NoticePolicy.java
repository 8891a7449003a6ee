package dev.resthooks.registry.notice;

import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import dev.resthooks.registry.notice.NoticeState.Tending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When an owner is told. What partitions tell comes and goes within seconds, and on many partitions
 * at once; an owner is told what has lasted:
 *
 * <ul>
 *   <li>a hook that fares worse, or better, than was told last, for {@code settling} without
 *       interruption: so there is one notice in that time at most, and none of a blip;
 *   <li>from well to failing to suspended, or to suspended at once; never back but to well, which
 *       is when nothing waits any more. In between (failing after suspended, or behind) nothing is
 *       told.
 * </ul>
 */
public record NoticePolicy(Duration settling) {

    /**
     * How a hook fares.
     *
     * @param lanes as they stand now; one for each partition on which it ever had trouble
     */
    static NoticeLevel level(HookStatus status, List<HealthReport> lanes, NoticeLevel told) {
        if (status == HookStatus.DISABLED) {
            return NoticeLevel.DISABLED;
        }
        LaneState worst = LaneState.HEALTHY;
        boolean anyFails = false;
        for (HealthReport lane : lanes) {
            worst = lane.state().compareTo(worst) > 0 ? lane.state() : worst;
            anyFails |= lane.state() == LaneState.RETRYING;
        }
        return switch (worst) {
            case HEALTHY -> NoticeLevel.WELL;
            case RETRYING, BEHIND ->
                    anyFails && NoticeLevel.FAILING.isWorseThan(told) ? NoticeLevel.FAILING : told;
            case SUSPENDED, HALTED -> NoticeLevel.SUSPENDED;
        };
    }

    /** What is kept of a hook that fares so at {@code now}; the very state when that is known. */
    public NoticeState heed(
            NoticeState state, HookStatus status, List<HealthReport> lanes, Instant now) {
        NoticeLevel level = level(status, lanes, state.told());
        if (level == state.told()) {
            return state.tending().isEmpty() ? state : state.with(Optional.empty());
        }
        Optional<Tending> before =
                state.tending()
                        .filter(it ->
                                it.level().isWorseThan(state.told())
                                        == level.isWorseThan(state.told()));
        if (before.isPresent() && before.get().level() == level) {
            return state;
        }
        return state.tendingTo(level, before.map(Tending::since).orElse(now));
    }

    /** What is to be told by {@code now}, of a state that was heeded just then. */
    public Optional<NoticeLevel> due(NoticeState state, Instant now) {
        return state.tending()
                .filter(it -> !it.since().isAfter(now.minus(settling)))
                .map(Tending::level);
    }
}
