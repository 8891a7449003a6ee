package dev.resthooks.registry.notice;

import static dev.resthooks.contract.hook.HookStatus.DISABLED;

import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.notice.NoticeState.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The state that is stored for the hook from now on, and the notice to publish, if any. */
public record NoticeDecision(NoticeState state, Optional<Notice> notice) {

    /**
     * Decides after a change of a hook at {@code now}. A hook that its target disabled gets a
     * notice at once, unless the last notice said that it is disabled. Any other change of the
     * status is pending: a hook that is paused and resumed again and again gets a notice when that
     * ends. A failing hook whose epoch rose reads other events now, so its pending level is well.
     * No notices are published about hooks that subscribe to notices.
     */
    public static NoticeDecision ofChange(NoticeState state, Hook before, Hook after, Instant now) {
        if (after.state().event().isNotice()) {
            return new NoticeDecision(state.reset(), Optional.empty());
        }
        boolean wasDisabled = before.state().status() == DISABLED;
        boolean isDisabled = after.state().status() == DISABLED;
        if (isDisabled && !wasDisabled) {
            return ofDisabled(state, after, now);
        }
        boolean isEnabled = wasDisabled && !isDisabled;
        boolean isNewEpoch = after.epochRevision() != before.epochRevision();
        if ((isEnabled && state.isDisabled()) || (isNewEpoch && state.isFailing())) {
            return pending(state.withPending(Level.WELL, now));
        }
        return pending(isEnabled ? state.withoutPending() : state);
    }

    private static NoticeDecision ofDisabled(NoticeState state, Hook hook, Instant now) {
        boolean byTarget = hook.disabled().flatMap(it -> it.cause().lastFailure()).isPresent();
        if (state.isDisabled() || !byTarget) {
            return pending(state.withPending(Level.DISABLED, now));
        }
        NoticeState next = state.afterNotice(Level.DISABLED);
        return new NoticeDecision(next, Optional.of(Notice.disabled(hook, next.number())));
    }

    private static NoticeDecision pending(NoticeState state) {
        return new NoticeDecision(state, Optional.empty());
    }

    /** Decides once the pending level has held long enough, by the partitions' reports. */
    public static NoticeDecision ofPending(
            NoticeState state, Level level, Hook hook, List<HealthReport> lanes) {
        HookHealth health = HookHealth.of(hook, new LaneHealth.Reports(lanes, List.of()));
        NoticeState next = state.afterNotice(level);
        Optional<Instant> since = state.pending().map(NoticeState.Pending::since);
        Notice notice =
                state.isDisabled() && level == Level.WELL
                        ? Notice.enabled(hook, next.number(), since)
                        : Notice.of(health, hook, level, next.number());
        return new NoticeDecision(next, Optional.of(notice));
    }
}
