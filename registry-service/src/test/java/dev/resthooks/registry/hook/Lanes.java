package dev.resthooks.registry.hook;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.Health;
import dev.resthooks.contract.report.HealthReport;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** What dispatchers would tell of hooks. */
public final class Lanes {
    public static final Instant AT = Instant.parse("2026-04-03T00:34:30Z");
    public static final Failure TIMEOUT = new Failure.NoAnswer(ErrorClass.TIMEOUT);

    private Lanes() {}

    public static HealthReport healthy(long hook, long revision, int partition) {
        return lane(hook, revision, partition, Health.HEALTHY, Backlog.NONE);
    }

    public static HealthReport retrying(long hook, long revision, int partition) {
        return lane(hook, revision, partition, Health.RETRYING, waiting(3, 30));
    }

    public static HealthReport behind(long hook, long revision, int partition) {
        return lane(
                hook,
                revision,
                partition,
                Health.BEHIND,
                new Backlog(OptionalLong.of(7), Optional.empty(), OptionalLong.empty()));
    }

    public static HealthReport suspended(long hook, long revision, int partition) {
        return lane(hook, revision, partition, Health.SUSPENDED, waiting(12, 90));
    }

    public static HealthReport halted(long hook, long revision, int partition) {
        return lane(hook, revision, partition, Health.HALTED, waiting(1, 60));
    }

    private static Backlog waiting(long events, long seconds) {
        return new Backlog(
                OptionalLong.of(5), Optional.of(AT.minusSeconds(seconds)), OptionalLong.of(events));
    }

    private static HealthReport lane(
            long hook, long revision, int partition, Health state, Backlog backlog) {
        boolean fails = state == Health.RETRYING || state == Health.SUSPENDED;
        return new HealthReport(
                new HookId(hook),
                revision,
                partition(partition),
                state,
                AT.plusSeconds(partition),
                fails || state == Health.HALTED ? Optional.of(TIMEOUT) : Optional.empty(),
                false,
                fails ? Optional.of(AT.plusSeconds(100 + partition)) : Optional.empty(),
                backlog);
    }

    public static GapReport gap(long hook, long from, long to) {
        return new GapReport(new HookId(hook), partition(3), from, to, AT, GapReason.RETENTION);
    }

    private static EventPartition partition(int partition) {
        return new EventPartition("resthooks.events.actions", partition);
    }
}
