package dev.resthooks.registry.notice.postgres;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.health.HookHealth;
import dev.resthooks.registry.notice.NoticeState;
import dev.resthooks.registry.notice.NoticeState.Level;
import dev.resthooks.registry.schema.postgres.Columns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of {@code hook_notices}: one statement for any number of hooks. */
@ApplicationScoped
class NoticeRows {
    private static final String KNOWN =
            """
            SELECT hooks.id, hooks.event, hooks.revision, hooks.epoch_revision, hooks.status,
                   state.level, state.pending_level, state.pending_since, state.number
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

    private final EntityManager entities;

    NoticeRows(EntityManager entities) {
        this.entities = entities;
    }

    @SuppressWarnings("unchecked")
    List<WatchedHook> known(Collection<HookId> hooks) {
        List<Object[]> rows =
                entities.createNativeQuery(KNOWN)
                        .setParameter(1, hooks.stream().map(HookId::value).toArray(Long[]::new))
                        .getResultList();
        return rows.stream().map(WatchedHook::of).toList();
    }

    /** Locks and returns hooks with a level pending since {@code since} or earlier. */
    @SuppressWarnings("unchecked")
    List<HookId> lockDue(Instant since, int most) {
        List<Long> ids =
                entities.createNativeQuery(LOCK_DUE, Long.class)
                        .setParameter(1, since)
                        .setParameter(2, most)
                        .getResultList();
        return ids.stream().map(HookId::new).toList();
    }

    /** Stores the states of hooks, which the caller has locked. */
    void store(List<WatchedHook> hooks) {
        if (!hooks.isEmpty()) {
            new Columns<>(hooks, entities.createNativeQuery(STORE))
                    .bind(Long[]::new, it -> it.hook().value())
                    .bind(String[]::new, it -> it.state().level().code())
                    .bind(String[]::new, it -> pendingLevel(it.state()))
                    .bind(Instant[]::new, it -> pendingSince(it.state()))
                    .bind(Long[]::new, it -> it.state().number())
                    .executeUpdate();
        }
    }

    private static @Nullable String pendingLevel(NoticeState state) {
        return state.pending().map(it -> it.level().code()).orElse(null);
    }

    private static @Nullable Instant pendingSince(NoticeState state) {
        return state.pending().map(NoticeState.Pending::since).orElse(null);
    }

    /** What decides about a notice. Hooks that receive notices cause none. */
    record WatchedHook(
            HookId hook,
            boolean receivesNotices,
            long revision,
            long epochRevision,
            HookStatus status,
            NoticeState state) {

        /** Reads a row of {@link NoticeRows#known}. */
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
                            ? Optional.of(new NoticeState.Pending(Level.ofCode(level), since))
                            : Optional.empty();
            return new NoticeState(Level.ofCode(text(row[5])), pending, number(row[8]));
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
}
