package dev.resthooks.registry.health.postgres;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Backlog;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.contract.report.LaneState;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@link HealthSql}. */
final class HealthRows {
    private HealthRows() {}

    static HealthReport lane(HookId hook, @Nullable Object[] row) {
        return new HealthReport(
                hook,
                number(row[2]).orElseThrow(),
                partition(row),
                LaneState.valueOf(text(row[3]).orElseThrow().toUpperCase(Locale.ROOT)),
                time(row[4]).orElseThrow(),
                text(row[5]).map(Failure::ofCode),
                time(row[6]),
                new Backlog(number(row[7]), time(row[8]), number(row[9])));
    }

    static HealthReport laneOfSeveral(@Nullable Object[] row) {
        return lane(new HookId(number(row[10]).orElseThrow()), row);
    }

    static GapReport gap(HookId hook, @Nullable Object[] row) {
        return new GapReport(
                hook,
                partition(row),
                number(row[2]).orElseThrow(),
                number(row[3]).orElseThrow(),
                time(row[4]).orElseThrow(),
                GapReason.ofCode(text(row[5]).orElseThrow()));
    }

    private static EventPartition partition(@Nullable Object[] row) {
        return new EventPartition(
                text(row[0]).orElseThrow(), Math.toIntExact(number(row[1]).orElseThrow()));
    }

    private static Optional<String> text(@Nullable Object value) {
        return Optional.ofNullable((String) value);
    }

    private static Optional<Instant> time(@Nullable Object value) {
        return Optional.ofNullable((Instant) value);
    }

    private static OptionalLong number(@Nullable Object value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(((Number) value).longValue());
    }
}
