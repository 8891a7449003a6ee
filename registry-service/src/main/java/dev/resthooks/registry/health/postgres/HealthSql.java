package dev.resthooks.registry.health.postgres;

final class HealthSql {
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
                   oldest_time, waiting
            FROM hook_health WHERE hook_id = ?1 ORDER BY topic, partition
            """;

    static final String LANES_OF_SEVERAL =
            """
            SELECT topic, partition, revision, state, since, failure, next_probe, oldest_offset,
                   oldest_time, waiting, hook_id
            FROM hook_health WHERE hook_id = ANY (?1)
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

    private HealthSql() {}
}
