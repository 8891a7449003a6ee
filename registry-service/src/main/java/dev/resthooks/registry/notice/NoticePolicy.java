package dev.resthooks.registry.notice;

import static dev.resthooks.contract.hook.HookStatus.DISABLED;

import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.hook.Disabling.Cause;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookHealth;
import dev.resthooks.registry.notice.NoticeState.Pending;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Decides when an owner gets a notice: only of what lasts ({@code docs/adr/0027}). A hook must be
 * worse, or better, than in its last notice for {@code settling} without interruption. Levels go
 * from well to failing to suspended, or directly to suspended. They never go back except to well,
 * which means that no event waits any more. States in between (failing after suspended, or behind)
 * cause no notice.
 */
public record NoticePolicy(boolean enabled, Duration settling, ZoneId zone) {

    /** Returns the level of a hook by the reports that hold now, and by its last notice. */
    static Health level(HookStatus status, List<HealthReport> lanes, Health last) {
        Health now = HookHealth.of(status, lanes);
        return switch (now) {
            case HEALTHY, SUSPENDED, HALTED -> now;
            case RETRYING, BEHIND, UNVERIFIED -> {
                Health least = last == Health.HALTED ? Health.HEALTHY : last;
                boolean fails = lanes.stream().anyMatch(it -> it.state() == Health.RETRYING);
                yield least == Health.HEALTHY && fails ? Health.RETRYING : least;
            }
        };
    }

    /** Returns the state for this health at {@code now}, the same object if nothing changes. */
    public NoticeState next(
            NoticeState state, HookStatus status, List<HealthReport> lanes, Instant now) {
        Health level = level(status, lanes, state.level());
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
    public Optional<Health> due(NoticeState state, Instant now) {
        return state.pending()
                .filter(it -> !it.since().isAfter(now.minus(settling)))
                .map(Pending::level);
    }

    /** The state to store, and the notice to publish, if any. */
    public record Decision(NoticeState state, Optional<Notice> notice) {

        /**
         * Decides after a change of a hook. A hook that its target disabled gets a notice at once,
         * unless the last notice said that it is disabled. Any other change of the status is
         * pending, so a hook that is paused and resumed again and again gets one when that ends. A
         * failing hook whose epoch rose reads other events now, so its pending level is well.
         */
        public static Decision ofChange(NoticeState state, Hook before, Hook after, Instant now) {
            boolean isOver =
                    after.disabled().filter(it -> it.cause() instanceof Cause.Expired).isPresent();
            if (isOver || after.state().event().isNotice()) {
                return new Decision(state.reset(), Optional.empty());
            }
            boolean wasDisabled = before.state().status() == DISABLED;
            boolean isDisabled = after.state().status() == DISABLED;
            if (isDisabled && !wasDisabled) {
                return ofDisabled(state, after, now);
            }
            boolean isEnabled = wasDisabled && !isDisabled;
            boolean isNewEpoch = after.epochRevision() != before.epochRevision();
            if ((isEnabled && state.isDisabled()) || (isNewEpoch && state.isFailing())) {
                return pending(state.withPending(Health.HEALTHY, now));
            }
            return pending(isEnabled ? state.withoutPending() : state);
        }

        private static Decision ofDisabled(NoticeState state, Hook hook, Instant now) {
            boolean byTarget = hook.disabled().flatMap(it -> it.cause().lastFailure()).isPresent();
            if (state.isDisabled() || !byTarget) {
                return pending(state.withPending(Health.HALTED, now));
            }
            NoticeState next = state.afterNotice(Health.HALTED);
            return new Decision(
                    next, Optional.of(Notice.of(hook, List.of(), Health.HALTED, next.number())));
        }

        private static Decision pending(NoticeState state) {
            return new Decision(state, Optional.empty());
        }

        /** Decides once the pending level has held long enough, by the partitions' reports. */
        public static Decision ofPending(
                NoticeState state, Health level, Hook hook, List<HealthReport> lanes) {
            NoticeState next = state.afterNotice(level);
            Optional<Instant> since = state.pending().map(NoticeState.Pending::since);
            Notice notice =
                    state.isDisabled() && level == Health.HEALTHY
                            ? Notice.enabled(hook, next.number(), since)
                            : Notice.of(hook, lanes, level, next.number());
            return new Decision(next, Optional.of(notice));
        }
    }
}
