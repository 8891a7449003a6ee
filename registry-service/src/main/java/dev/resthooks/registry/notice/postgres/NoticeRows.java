package dev.resthooks.registry.notice.postgres;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.Health;
import dev.resthooks.registry.notice.NoticeState;
import dev.resthooks.registry.notice.NoticeState.Pending;
import dev.resthooks.registry.schema.postgres.Sql;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of {@code hook_notices}: one statement for any number of hooks. */
record NoticeRows(Sql sql) {
    private static final String KNOWN =
            """
            SELECT hooks.id, hooks.event, hooks.revision, hooks.epoch_revision, hooks.status,
                   state.level, state.pending_level, state.pending_since, state.number,
                   coalesce(hooks.disabled_cause = 'expired', false)
            FROM hooks LEFT JOIN hook_notices AS state ON state.hook_id = hooks.id
            WHERE hooks.id = ANY (?1) ORDER BY hooks.id
            """;

    private static final String STORE =
            """
            INSERT INTO hook_notices (hook_id, level, pending_level, pending_since, number)
            SELECT * FROM unnest(?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (hook_id) DO UPDATE
            SET level = excluded.level, pending_level = excluded.pending_level,
                pending_since = excluded.pending_since, number = excluded.number
            """;

    /** Skips hooks that another transaction has locked. They are found the next time. */
    private static final String LOCK_DUE =
            """
            SELECT hooks.id FROM hook_notices AS state JOIN hooks ON hooks.id = state.hook_id
            WHERE state.pending_since <= ?1 ORDER BY state.pending_since LIMIT ?2
            FOR UPDATE OF hooks SKIP LOCKED
            """;

    private static final String UNREAD =
            """
            SELECT DISTINCT coalesce(resource, event) FROM hooks JOIN hook_readers AS reader USING (id)
            WHERE reader.status = 'Active' AND confirmed_to < ?1
            """;

    private static final String LOCK_UNREAD =
            """
            SELECT hooks.id FROM hooks JOIN hook_readers AS reader USING (id)
            LEFT JOIN unnest(?1, ?2) AS kept (about, since) ON about = coalesce(resource, event)
            LEFT JOIN hook_notices AS state ON hook_id = id
            WHERE reader.status = 'Active' AND CASE coalesce(level, 'well')
                WHEN 'well' THEN confirmed_to < kept.since
                WHEN 'failing' THEN pending_level IS NULL AND confirmed_to >= ?3 ELSE false END
            ORDER BY id LIMIT ?4 FOR UPDATE OF hooks SKIP LOCKED
            """;

    List<WatchedHook> known(Collection<HookId> hooks) {
        return sql.columns(hooks, KNOWN).bind(Long[]::new, HookId::value).rows().stream()
                .map(WatchedHook::of)
                .toList();
    }

    /** Locks and returns hooks with a level pending since {@code since} or earlier. */
    List<HookId> lockDue(Instant since, int most) {
        List<Long> ids = sql.column(Long.class, LOCK_DUE, since, most);
        return ids.stream().map(HookId::new).toList();
    }

    /** Returns what hooks without a target are about of which nothing is confirmed since. */
    List<String> unread(Instant since) {
        return sql.column(String.class, UNREAD, since);
    }

    /**
     * Locks and returns hooks without a target that are well by the last notice, and have not been
     * read since a time, by what they are about; and those that aren't, but have been read since.
     */
    List<HookId> lockUnread(Map<String, Instant> well, Instant read, int most) {
        String[] about = well.keySet().toArray(String[]::new);
        Instant[] since = Stream.of(about).map(well::get).toArray(Instant[]::new);
        return sql.column(Long.class, LOCK_UNREAD, about, since, read, most).stream()
                .map(HookId::new)
                .toList();
    }

    /** The caller has locked the hooks. */
    void store(List<WatchedHook> hooks) {
        if (!hooks.isEmpty()) {
            sql.columns(hooks, STORE)
                    .bind(Long[]::new, it -> it.hook().value())
                    .bind(String[]::new, it -> code(it.state().level()))
                    .bind(
                            String[]::new,
                            it -> it.state().pending().map(next -> code(next.level())).orElse(null))
                    .bind(
                            Instant[]::new,
                            it -> it.state().pending().map(Pending::since).orElse(null))
                    .bind(Long[]::new, it -> it.state().number())
                    .executeUpdate();
        }
    }

    private static String code(Health level) {
        return switch (level) {
            case HEALTHY -> "well";
            case RETRYING, BEHIND, UNVERIFIED -> "failing";
            case SUSPENDED, HALTED -> level.word();
        };
    }

    private static Health level(String code) {
        return switch (code) {
            case "well" -> Health.HEALTHY;
            case "failing" -> Health.RETRYING;
            default -> Health.ofWord(code).orElseThrow();
        };
    }

    /**
     * What decides about a notice. Hooks that receive notices cause none, nor do those that ended
     * as they should.
     */
    record WatchedHook(
            HookId hook,
            boolean causesNone,
            long revision,
            long epochRevision,
            HookStatus status,
            NoticeState state) {

        static WatchedHook of(Object[] row) {
            return new WatchedHook(
                    new HookId(Sql.number(row[0])),
                    FormerEvents.named((String) row[1]).filter(EventType::isNotice).isPresent()
                            || (boolean) row[9],
                    Sql.number(row[2]),
                    Sql.number(row[3]),
                    HookStatus.named((String) row[4]),
                    row[5] == null ? NoticeState.NEW : state(row));
        }

        private static NoticeState state(Object[] row) {
            Optional<Pending> pending =
                    row[6] instanceof String next && row[7] instanceof Instant since
                            ? Optional.of(new Pending(level(next), since))
                            : Optional.empty();
            return new NoticeState(level((String) row[5]), pending, Sql.number(row[8]));
        }

        WatchedHook with(NoticeState other) {
            return new WatchedHook(hook, causesNone, revision, epochRevision, status, other);
        }
    }
}
