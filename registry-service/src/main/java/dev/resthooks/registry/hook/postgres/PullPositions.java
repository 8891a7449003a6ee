package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.schema.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/** How far the events of hooks without a target are confirmed. Thread-safe. */
@ApplicationScoped
public class PullPositions {
    private static final String KEEP =
            """
            INSERT INTO pull_positions (hook_id, epoch, positions, confirmed_at) VALUES (?1, ?2, ?3, ?4)
            ON CONFLICT (hook_id) DO UPDATE
            SET epoch = excluded.epoch, positions = excluded.positions, confirmed_at = excluded.confirmed_at
            WHERE pull_positions.epoch <> excluded.epoch OR pull_positions.confirmed_at < ?5
            OR split_part(pull_positions.positions, ' ', 1) = split_part(excluded.positions, ' ', 1)
            """;

    private static final String CONFIRMED =
            "SELECT positions FROM pull_positions WHERE hook_id = ?1 AND epoch = ?2";

    private final Sql sql;

    PullPositions(EntityManager entities) {
        this.sql = new Sql(entities);
    }

    /** Returns what is confirmed; empty if nothing is since the hook has its epoch. */
    @Transactional
    public Optional<Positions> of(HookState hook) {
        return sql.column(String.class, CONFIRMED, hook.id().value(), hook.epoch()).stream()
                .map(Positions::parse)
                .findFirst();
    }

    /** Confirms what is before the positions, or in a later log. Returns false in another epoch. */
    @Transactional
    public boolean confirm(HookState hook, Positions read, Instant readAt, Instant now) {
        String lock =
                "SELECT id FROM hooks WHERE id = ?1 AND epoch = ?2 AND target_url = '' FOR NO KEY UPDATE";
        long id = hook.id().value();
        boolean isOfEpoch = !sql.column(Long.class, lock, id, hook.epoch()).isEmpty();
        if (isOfEpoch) {
            Positions all = of(hook).map(it -> it.furthest(read)).orElse(read);
            sql.update(KEEP, id, hook.epoch(), all.text(), now, readAt);
        }
        return isOfEpoch;
    }
}
