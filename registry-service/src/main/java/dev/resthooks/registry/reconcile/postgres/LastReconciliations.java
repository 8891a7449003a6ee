package dev.resthooks.registry.reconcile.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.schema.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** What came of the last reconciliation of each hook. Thread-safe. */
@ApplicationScoped
public class LastReconciliations {
    private static final String KEEP =
            """
            INSERT INTO reconciliations (hook_id, at, from_time, to_time, expected, different, pending, complete)
            SELECT id, ?2, ?3, ?4, ?5, ?6, ?7, ?8 FROM hooks WHERE id = ?1 FOR KEY SHARE
            ON CONFLICT (hook_id) DO UPDATE
            SET at = excluded.at, from_time = excluded.from_time, to_time = excluded.to_time,
                expected = excluded.expected, different = excluded.different, pending = excluded.pending,
                complete = excluded.complete
            """;

    private static final String LAST =
            """
            SELECT at, from_time, to_time, expected, different, pending, complete
            FROM reconciliations WHERE hook_id = ?1
            """;

    /**
     * What the receiver was told.
     *
     * @param expected how many ids it should have
     * @param different how many of them were named, of which it may have some
     * @param pending how many were on their way
     * @param isComplete whether all of the span could be judged
     */
    public record Reconciled(
            Instant at,
            Instant from,
            Instant to,
            int expected,
            int different,
            long pending,
            boolean isComplete) {}

    private final Sql sql;

    LastReconciliations(EntityManager entities) {
        this.sql = new Sql(entities);
    }

    /** Replaces what is known of the hook. Does nothing if it is deleted. */
    @Transactional
    public void keep(HookId hook, Reconciled it) {
        sql.update(
                KEEP,
                hook.value(),
                it.at(),
                it.from(),
                it.to(),
                it.expected(),
                it.different(),
                it.pending(),
                it.isComplete());
    }

    @Transactional
    public Optional<Reconciled> of(HookId hook) {
        return sql.rows(LAST, hook.value())
                .map(row ->
                        new Reconciled(
                                (Instant) row[0],
                                (Instant) row[1],
                                (Instant) row[2],
                                (int) Sql.number(row[3]),
                                (int) Sql.number(row[4]),
                                Sql.number(row[5]),
                                (Boolean) row[6]))
                .findFirst();
    }
}
