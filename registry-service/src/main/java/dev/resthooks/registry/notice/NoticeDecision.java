package dev.resthooks.registry.notice;

import static dev.resthooks.contract.hook.HookStatus.DISABLED;

import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.Hook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The state that is stored for the hook from now on, and the notice to publish, if any. */
public record NoticeDecision(NoticeState state, Optional<Notice> notice) {

    /**
     * Decides after a change of a hook at {@code now}. A hook that was disabled gets a notice at
     * once, and so does one that was re-enabled after such a notice. A failing hook whose epoch
     * rose reads other events now, so its pending level is well. No notices are published about
     * hooks that subscribe to notices.
     */
    public static NoticeDecision ofChange(NoticeState state, Hook before, Hook after, Instant now) {
        if (after.state().event().isNotice()) {
            return new NoticeDecision(state.reset(), Optional.empty());
        }
        boolean wasDisabled = before.state().status() == DISABLED;
        boolean isDisabled = after.state().status() == DISABLED;
        if (isDisabled && !wasDisabled) {
            NoticeState next = state.afterNotice(NoticeLevel.DISABLED);
            return new NoticeDecision(next, Optional.of(Notice.disabled(after, next.number())));
        }
        if (wasDisabled && !isDisabled && state.level() == NoticeLevel.DISABLED) {
            NoticeState next = state.afterNotice(NoticeLevel.WELL);
            return new NoticeDecision(next, Optional.of(Notice.enabled(after, next.number(), now)));
        }
        boolean isNewEpoch = after.epochRevision() != before.epochRevision();
        return new NoticeDecision(
                isNewEpoch && state.isFailing() ? state.withPending(NoticeLevel.WELL, now) : state,
                Optional.empty());
    }

    /** Decides once the pending level has held long enough, by the partitions' reports. */
    public static NoticeDecision ofPending(
            NoticeState state, NoticeLevel level, Hook hook, List<HealthReport> lanes) {
        HookHealth health = HookHealth.of(hook, new LaneHealth.Reports(lanes, List.of()));
        NoticeState next = state.afterNotice(level);
        return new NoticeDecision(next, Optional.of(Notice.of(health, hook, level, next.number())));
    }
}
