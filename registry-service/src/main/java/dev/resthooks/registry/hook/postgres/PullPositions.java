package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.hook.HookId;
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
        return confirmed(hook.id(), hook.epoch());
    }

    private Optional<Positions> confirmed(HookId hook, long epoch) {
        return sql.column(String.class, CONFIRMED, hook.value(), epoch).stream()
                .map(Positions::parse)
                .findFirst();
    }

    /** Confirms what was read before the positions. What is confirmed already stays so. */
    @Transactional
    public void confirm(HookId hook, Positions read, Instant now) {
        String lock = "SELECT epoch FROM hooks WHERE id = ?1 AND target_url = '' FOR NO KEY UPDATE";
        for (long epoch : sql.column(Long.class, lock, hook.value())) {
            Positions all = confirmed(hook, epoch).map(it -> it.furthest(read)).orElse(read);
            sql.update(KEEP, hook.value(), epoch, all.text(), now);
        }
    }
}
