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

/** The statements about health, and the rows that they return. */
final class HealthRows {
    static final String KEEP =
            """
            INSERT INTO hook_health AS stored
                (hook_id, topic, partition, revision, state, since, failure, next_probe,
                 oldest_offset, oldest_time, waiting)
            SELECT reported.*
            FROM unnest(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                AS reported (hook_id, topic, partition, revision, state, since, failure, next_probe,
                         oldest_offset, oldest_time, waiting)
            JOIN hooks ON hooks.id = reported.hook_id
            ON CONFLICT (hook_id, topic, partition) DO UPDATE
            SET revision = excluded.revision, state = excluded.state, since = excluded.since,
                failure = excluded.failure, next_probe = excluded.next_probe,
                oldest_offset = excluded.oldest_offset, oldest_time = excluded.oldest_time,
                waiting = excluded.waiting
            WHERE stored.revision <= excluded.revision
            """;

    static final String KEEP_GAPS =
            """
            INSERT INTO hook_gap
                (hook_id, topic, partition, from_offset, to_offset, noticed_at, reason)
            SELECT hook_id, topic, partition, from_offset, max(to_offset), max(noticed_at),
                   min(reason)
            FROM unnest(?1, ?2, ?3, ?4, ?5, ?6, ?7)
                AS reported (hook_id, topic, partition, from_offset, to_offset, noticed_at, reason)
            JOIN hooks ON hooks.id = reported.hook_id
            GROUP BY hook_id, topic, partition, from_offset
            ON CONFLICT (hook_id, topic, partition, from_offset) DO UPDATE
            SET to_offset = greatest(hook_gap.to_offset, excluded.to_offset),
                noticed_at = greatest(hook_gap.noticed_at, excluded.noticed_at)
            """;

    static final String LANES =
            """
            SELECT topic, partition, revision, state, since, failure, next_probe, oldest_offset,
                   oldest_time, waiting, hook_id
            FROM hook_health WHERE hook_id = ANY (?1) ORDER BY topic, partition
            """;

    static final String GAPS =
            """
            SELECT topic, partition, from_offset, to_offset, noticed_at, reason
            FROM hook_gap WHERE hook_id = ?1
            ORDER BY noticed_at DESC, topic, partition, from_offset LIMIT 100
            """;

    static final String LOST =
            """
            SELECT lost FROM unnest(?4) AS lost WHERE EXISTS
            (SELECT FROM hook_gap WHERE hook_id = ?1 AND topic = ?2 AND partition = ?3
             AND from_offset <= lost AND to_offset > lost)
            """;

    private HealthRows() {}

    static HealthReport lane(@Nullable Object[] row) {
        return new HealthReport(
                new HookId(number(row[10]).orElseThrow()),
                number(row[2]).orElseThrow(),
                partition(row),
                LaneState.valueOf(text(row[3]).orElseThrow().toUpperCase(Locale.ROOT)),
                time(row[4]).orElseThrow(),
                text(row[5]).map(Failure::ofCode),
                time(row[6]),
                new Backlog(number(row[7]), time(row[8]), number(row[9])));
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
