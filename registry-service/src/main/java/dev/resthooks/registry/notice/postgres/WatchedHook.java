package dev.resthooks.registry.notice.postgres;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.notice.NoticeLevel;
import dev.resthooks.registry.notice.NoticeState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What decides about a notice. Hooks that receive notices cause none. */
record WatchedHook(
        HookId hook,
        boolean receivesNotices,
        long revision,
        long epochRevision,
        HookStatus status,
        NoticeState state) {

    /** Reads a row of {@link NoticeSql#KNOWN}. */
    static WatchedHook of(@Nullable Object[] row) {
        return new WatchedHook(
                new HookId(number(row[0])),
                EventType.named(text(row[1])).filter(EventType::isNotice).isPresent(),
                number(row[2]),
                number(row[3]),
                HookStatus.named(text(row[4])),
                row[5] == null ? NoticeState.NEW : state(row));
    }

    private static NoticeState state(@Nullable Object[] row) {
        Optional<NoticeState.Pending> pending =
                row[6] instanceof String level && row[7] instanceof Instant since
                        ? Optional.of(new NoticeState.Pending(NoticeLevel.ofCode(level), since))
                        : Optional.empty();
        return new NoticeState(NoticeLevel.ofCode(text(row[5])), pending, number(row[8]));
    }

    private static String text(@Nullable Object column) {
        return String.valueOf(column);
    }

    private static long number(@Nullable Object column) {
        return column instanceof Number number ? number.longValue() : 0;
    }

    /** Returns those of the hook's health reports that are still valid. */
    List<HealthReport> valid(List<HealthReport> reports) {
        return HookHealth.valid(reports, revision, epochRevision);
    }

    WatchedHook with(NoticeState other) {
        return new WatchedHook(hook, receivesNotices, revision, epochRevision, status, other);
    }
}
