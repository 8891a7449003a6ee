package dev.resthooks.registry.notice;

import static dev.resthooks.contract.hook.HookStatus.DISABLED;

import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.Hook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The decision whether a notice is published, after a change of a hook or as time passes.
 *
 * @param state the state that is stored for the hook from now on
 * @param notice the notice that is published, if any
 */
public record NoticeDecision(NoticeState state, Optional<Notice> notice) {

    /**
     * A hook was changed at {@code now}. That it is disabled, or enabled after that was told, is
     * told at once: it is a fact, not a tendency. One that left its troubles behind, since it reads
     * from now or waits for another event, tends to be well. Of one that subscribes to notices
     * nothing is told.
     */
    public static NoticeDecision ofChange(NoticeState state, Hook before, Hook after, Instant now) {
        if (after.state().event().isNotice()) {
            return new NoticeDecision(state.forgotten(), Optional.empty());
        }
        boolean wasDisabled = before.state().status() == DISABLED;
        boolean isDisabled = after.state().status() == DISABLED;
        if (isDisabled && !wasDisabled) {
            NoticeState told = state.told(NoticeLevel.DISABLED);
            return new NoticeDecision(told, Optional.of(Notice.disabled(after, told.number())));
        }
        if (wasDisabled && !isDisabled && state.told() == NoticeLevel.DISABLED) {
            NoticeState told = state.told(NoticeLevel.WELL);
            return new NoticeDecision(told, Optional.of(Notice.enabled(after, told.number(), now)));
        }
        boolean leftAll = after.epochRevision() != before.epochRevision();
        return new NoticeDecision(
                leftAll && state.isOfTrouble() ? state.tendingTo(NoticeLevel.WELL, now) : state,
                Optional.empty());
    }

    /**
     * What a hook tended to has lasted.
     *
     * @param lanes what was told of its partitions
     */
    public static NoticeDecision ofWhatLasted(
            NoticeState state, NoticeLevel level, Hook hook, List<HealthReport> lanes) {
        HookHealth health = HookHealth.of(hook, new LaneHealth.Told(lanes, List.of()));
        NoticeState told = state.told(level);
        return new NoticeDecision(told, Optional.of(Notice.of(health, hook, level, told.number())));
    }
}
