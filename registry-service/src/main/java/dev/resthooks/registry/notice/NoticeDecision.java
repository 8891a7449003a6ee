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
     * Decides after a change of a hook at {@code now}. A hook that was disabled gets a notice at
     * once, and so does one that was re-enabled after such a notice, because these are facts and
     * not tendencies. A hook in trouble whose epoch rose has left its trouble behind, and tends to
     * be well. No notices are published about hooks that subscribe to notices.
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
     * Decides after a hook's tendency has lasted.
     *
     * @param lanes the health reports of its partitions
     */
    public static NoticeDecision ofWhatLasted(
            NoticeState state, NoticeLevel level, Hook hook, List<HealthReport> lanes) {
        HookHealth health = HookHealth.of(hook, new LaneHealth.Told(lanes, List.of()));
        NoticeState told = state.told(level);
        return new NoticeDecision(told, Optional.of(Notice.of(health, hook, level, told.number())));
    }
}
