package dev.resthooks.registry.notice;

import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import dev.resthooks.registry.notice.NoticeState.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides when an owner gets a notice. The health of partitions changes within seconds, and on many
 * partitions at once, so owners are notified only of what lasts:
 *
 * <ul>
 *   <li>A hook must be worse, or better, than in its last notice for {@code settling} without
 *       interruption. So there is at most one such notice in that time, and none of a short
 *       disturbance or pause.
 *   <li>Levels go from well to failing to suspended, or directly to suspended. They never go back
 *       except to well, which means that no event waits any more. States in between (failing after
 *       suspended, or behind) cause no notice.
 * </ul>
 */
public record NoticePolicy(Duration settling) {

    /** Returns the level of a hook by the reports that hold now, and by its last notice. */
    static NoticeLevel level(HookStatus status, List<HealthReport> lanes, NoticeLevel last) {
        if (status == HookStatus.DISABLED) {
            return NoticeLevel.DISABLED;
        }
        NoticeLevel least = last == NoticeLevel.DISABLED ? NoticeLevel.WELL : last;
        LaneState worst = LaneState.HEALTHY;
        boolean anyFails = false;
        for (HealthReport lane : lanes) {
            worst = lane.state().compareTo(worst) > 0 ? lane.state() : worst;
            anyFails |= lane.state() == LaneState.RETRYING;
        }
        return switch (worst) {
            case HEALTHY -> NoticeLevel.WELL;
            case RETRYING, BEHIND ->
                    anyFails && NoticeLevel.FAILING.isWorseThan(least)
                            ? NoticeLevel.FAILING
                            : least;
            case SUSPENDED, HALTED -> NoticeLevel.SUSPENDED;
        };
    }

    /** Returns the state for this health at {@code now}, the same object if nothing changes. */
    public NoticeState next(
            NoticeState state, HookStatus status, List<HealthReport> lanes, Instant now) {
        NoticeLevel level = level(status, lanes, state.level());
        if (state.pending().filter(it -> it.level() == level).isPresent()) {
            return state;
        }
        if (level == state.level()) {
            return state.pending().isEmpty() ? state : state.withoutPending();
        }
        Optional<Pending> before =
                state.pending()
                        .filter(it ->
                                it.level().isWorseThan(state.level())
                                        == level.isWorseThan(state.level()));
        return state.withPending(level, before.map(Pending::since).orElse(now));
    }

    /** Returns the level of the notice that is due, for a state fresh from {@link #next}. */
    public Optional<NoticeLevel> due(NoticeState state, Instant now) {
        return state.pending()
                .filter(it -> !it.since().isAfter(now.minus(settling)))
                .map(Pending::level);
    }
}
