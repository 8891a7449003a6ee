package dev.resthooks.registry.notice.postgres;

/** The statements about {@code hook_notices}. */
final class NoticeSql {
    static final String KNOWN =
            """
            SELECT hooks.id, hooks.event, hooks.revision, hooks.epoch_revision, hooks.status,
                   state.level, state.pending_level, state.pending_since, state.number
            FROM hooks LEFT JOIN hook_notices AS state ON state.hook_id = hooks.id
            WHERE hooks.id = ANY (?1) ORDER BY hooks.id
            """;

    static final String STORE =
            """
            INSERT INTO hook_notices (hook_id, level, pending_level, pending_since, number)
            SELECT * FROM unnest(?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (hook_id) DO UPDATE
            SET level = excluded.level, pending_level = excluded.pending_level,
                pending_since = excluded.pending_since, number = excluded.number
            """;

    /** Skips hooks that another transaction has locked. They are found the next time. */
    static final String LOCK_DUE =
            """
            SELECT hooks.id FROM hook_notices AS state JOIN hooks ON hooks.id = state.hook_id
            WHERE state.pending_since <= ?1 ORDER BY state.pending_since LIMIT ?2
            FOR UPDATE OF hooks SKIP LOCKED
            """;

    private NoticeSql() {}
}
