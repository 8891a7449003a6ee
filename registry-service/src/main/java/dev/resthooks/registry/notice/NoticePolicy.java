package dev.resthooks.registry.notice;

import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.notice.NoticeState.Level;
import dev.resthooks.registry.notice.NoticeState.Pending;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
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
 *
 * @param enabled whether there are notices at all
 * @param zone the zone of their times
 */
public record NoticePolicy(boolean enabled, Duration settling, ZoneId zone) {

    /** Returns the level of a hook by the reports that hold now, and by its last notice. */
    static Level level(HookStatus status, List<HealthReport> lanes, Level last) {
        Level least = last == Level.DISABLED ? Level.WELL : last;
        return switch (HookHealth.grade(status, lanes)) {
            case HEALTHY -> Level.WELL;
            case RETRYING, BEHIND ->
                    Level.FAILING.isWorseThan(least)
                                    && lanes.stream()
                                            .anyMatch(it -> it.state() == LaneState.RETRYING)
                            ? Level.FAILING
                            : least;
            case SUSPENDED -> Level.SUSPENDED;
            case DISABLED -> Level.DISABLED;
        };
    }

    /** Returns the state for this health at {@code now}, the same object if nothing changes. */
    public NoticeState next(
            NoticeState state, HookStatus status, List<HealthReport> lanes, Instant now) {
        Level level = level(status, lanes, state.level());
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
    public Optional<Level> due(NoticeState state, Instant now) {
        return state.pending()
                .filter(it -> !it.since().isAfter(now.minus(settling)))
                .map(Pending::level);
    }
}
