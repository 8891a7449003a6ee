package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.schema.postgres.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far the events of hooks without a target are read and confirmed. Thread-safe. */
@ApplicationScoped
public class PullPositions {
    private static final String KEEP =
            """
            INSERT INTO pull_positions AS stored (hook_id, epoch, positions, confirmed_at, confirmed_to)
            VALUES (?1, ?2, ?3, ?4, ?6) ON CONFLICT (hook_id) DO UPDATE
            SET was_another_epoch = stored.was_another_epoch OR stored.epoch <> excluded.epoch,
                lost_from = CASE WHEN stored.epoch = excluded.epoch THEN stored.lost_from END,
                epoch = excluded.epoch, positions = excluded.positions, confirmed_at = excluded.confirmed_at,
                confirmed_to = greatest(excluded.confirmed_to, stored.confirmed_to)
            WHERE stored.epoch <> excluded.epoch OR stored.confirmed_at < ?5
            OR split_part(stored.positions, ' ', 1) = split_part(excluded.positions, ' ', 1)
            """;

    private static final String COUNT =
            "UPDATE hooks SET triggered_count = triggered_count + ?2, last_triggered = ?3 WHERE id = ?1";

    private static final String CONFIRMED =
            "SELECT positions, confirmed_at FROM pull_positions WHERE hook_id = ?1 AND epoch = ?2";

    /** Takes note of pages once a minute. Before the first one is confirmed, there is no row. */
    private static final String READ =
            """
            UPDATE pull_positions SET last_read = ?2, lost_from = CASE WHEN ?4 THEN confirmed_to ELSE lost_from END
            WHERE hook_id = ?1 AND (?4 OR last_read IS NULL OR last_read < ?3)
            """;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int MOST_NOTED = 10_000;

    private final Sql sql;

    /** The hooks of whose pages this replica took note last, and when. */
    private final Map<HookId, Instant> noted =
            Collections.synchronizedMap(
                    new LinkedHashMap<>() {
                        @Override
                        protected boolean removeEldestEntry(Map.Entry<HookId, Instant> eldest) {
                            return size() > MOST_NOTED;
                        }
                    });

    PullPositions(EntityManager entities) {
        this.sql = new Sql(entities);
    }

    /** Returns what is confirmed; empty if nothing is since the hook has its epoch. */
    @Transactional
    public Optional<Positions> of(HookState hook) {
        return sql.rows(CONFIRMED, hook.id().value(), hook.epoch())
                .map(it -> Positions.parse((String) it[0]))
                .findFirst();
    }

    /**
     * Confirms an empty page before which all is confirmed, about once a minute: the place that is
     * confirmed must not get older than the log.
     */
    @Transactional
    public void pass(HookState hook, Confirmed read, Instant now) {
        Map<Integer, Long> matched = Positions.parse(read.next().text()).matched();
        boolean isPassed =
                sql.rows(CONFIRMED, hook.id().value(), hook.epoch())
                        .map(it ->
                                ((Instant) it[1]).isBefore(now.minus(MINUTE))
                                        && Positions.parse((String) it[0])
                                                .matched()
                                                .equals(matched))
                        .findFirst()
                        .orElse(matched.isEmpty());
        if (isPassed) {
            confirm(hook, read, now);
        }
    }

    /** Returns whether events were confirmed before the hook had its epoch. */
    @Transactional
    public boolean hasOtherEpochs(HookState hook) {
        String other =
                "SELECT hook_id FROM pull_positions WHERE hook_id = ?1 AND (was_another_epoch OR epoch <> ?2)";
        return !sql.column(Long.class, other, hook.id().value(), hook.epoch()).isEmpty();
    }

    /**
     * Confirms what is before the positions. Returns false in another epoch, or if positions of
     * another log were confirmed since these were read.
     */
    @Transactional
    public boolean confirm(HookState hook, Confirmed read, Instant now) {
        String lock =
                "SELECT id FROM hooks WHERE id = ?1 AND epoch = ?2 AND target_url = '' FOR NO KEY UPDATE";
        long id = hook.id().value();
        boolean isOfEpoch = !sql.column(Long.class, lock, id, hook.epoch()).isEmpty();
        Positions before = of(hook).orElse(new Positions(read.next().topicId(), Map.of()));
        Positions all = before.furthest(read.next());
        boolean isKept =
                isOfEpoch
                        && sql.update(KEEP, id, hook.epoch(), all.text(), now, read.at(), read.to())
                                > 0;
        if (isKept && all.allMatched() > before.allMatched()) {
            sql.update(COUNT, id, all.allMatched() - before.allMatched(), now);
        }
        return isKept;
    }

    /** What was read at a time, and until when nothing is unread, if known: else 1970. */
    public record Confirmed(Positions next, Instant at, Instant to) {}

    /** Takes note of a page, and of whether the log lacked events that were to be read. */
    @Transactional
    public void read(HookId hook, Instant now, boolean isLost) {
        Instant before = now.minus(MINUTE);
        if ((isLost || !noted.getOrDefault(hook, Instant.MIN).isAfter(before))
                && sql.update(READ, hook.value(), now, before, isLost) > 0) {
            noted.put(hook, now);
        }
    }
}
