package dev.resthooks.registry.hook.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.hook.HookPublisher;
import dev.resthooks.registry.hook.Outbox;
import dev.resthooks.registry.hook.PublicationTraces;
import dev.resthooks.registry.hook.Unpublished;
import dev.resthooks.registry.relay.OutboxBacklog;
import dev.resthooks.registry.relay.RelaySettings;
import dev.resthooks.registry.relay.Round;
import dev.resthooks.registry.relay.postgres.RelayLock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * {@link Outbox} in PostgreSQL. Rounds run on one thread.
 *
 * <p>A round is one transaction: take the advisory lock that all replicas share, read the oldest
 * rows, publish the newest state of each hook among them, delete the rows. <b>An older state never
 * follows a newer one in the topic</b>, because
 *
 * <ul>
 *   <li>the ids of a hook's rows ascend in the order of their commits (the hook's row is locked
 *       meanwhile, see {@link PostgresHooks}), so a transaction that reads one of the rows also
 *       reads all older ones;
 *   <li>a round publishes each hook once, with its newest state, so no retry of the client or the
 *       connector can reorder two states of one hook;
 *   <li>a round ends when all of its records are settled, and only one round is under way at a
 *       time.
 * </ul>
 *
 * <p>A crash between publishing and deleting publishes the rows again. This is harmless: the topic
 * holds the latest state of a hook, and the rows that were left are the newest. The lock can't rule
 * out one case: a round loses its database session while its records are still on their way, and
 * another replica publishes newer states before these arrive. So the hooks of a failed round are
 * {@linkplain #suspects suspect}: the next round publishes those that have no row any more once
 * again, in their present state.
 */
@ApplicationScoped
class PostgresOutbox implements Outbox, Unpublished {
    /** The advisory lock of the relay: "hooks" in ASCII. */
    static final long RELAY_LOCK = 0x686F6F6B73L;

    private static final int COUNTED = 100_000;

    private final OutboxRows rows;
    private final PostgresHooks hooks;
    private final EntityManager entities;
    private final RelayLock lock;
    private final PublicationTraces traces;
    private final int batchSize;
    private final Set<HookId> suspects = new HashSet<>();

    PostgresOutbox(
            OutboxRows rows,
            PostgresHooks hooks,
            EntityManager entities,
            RelayLock lock,
            PublicationTraces traces,
            RelaySettings settings) {
        this.rows = rows;
        this.hooks = hooks;
        this.entities = entities;
        this.lock = lock;
        this.traces = traces;
        this.batchSize = settings.batchSize();
    }

    @Override
    public Round relay(HookPublisher publisher) {
        Round round = lock.take(RELAY_LOCK, () -> relayed(publisher));
        if (round instanceof Round.Relayed) {
            suspects.clear();
        }
        return round;
    }

    private Round relayed(HookPublisher publisher) {
        restateSuspects();
        List<OutboxEntity> oldest = rows.oldest(batchSize);
        if (!oldest.isEmpty()) {
            Map<HookId, Optional<byte[]>> states = newestOfEach(oldest);
            suspects.addAll(states.keySet());
            traces.within(tracesOf(oldest), () -> publisher.publish(states));
            rows.remove(oldest);
        }
        return new Round.Relayed(oldest.size(), oldest.size() == batchSize);
    }

    private void restateSuspects() {
        suspects.stream()
                .sorted(Comparator.comparingLong(HookId::value))
                .filter(suspect -> !rows.holdsAnyOf(suspect))
                .forEach(hooks::restate);
    }

    private static Map<HookId, Optional<byte[]>> newestOfEach(List<OutboxEntity> ascending) {
        Map<HookId, Optional<byte[]>> states = new LinkedHashMap<>();
        ascending.forEach(
                row -> states.put(new HookId(row.hookId), Optional.ofNullable(row.state)));
        return states;
    }

    /**
     * Returns the traces of all rows, including those whose state is superseded by a newer row of
     * the same hook.
     */
    private static Set<String> tracesOf(List<OutboxEntity> rows) {
        return rows.stream()
                .flatMap(row -> Optional.ofNullable(row.traceparent).stream())
                .collect(Collectors.toSet());
    }

    @Override
    public boolean includes(HookId hook) {
        return QuarkusTransaction.requiringNew().call(() -> rows.holdsAnyOf(hook));
    }

    @Override
    public OutboxBacklog backlog() {
        Object[] found =
                (Object[])
                        QuarkusTransaction.requiringNew()
                                .call(() ->
                                        entities.createNativeQuery(
                                                        """
                                                        SELECT count(*), min(written_at) FROM
                                                        (SELECT written_at FROM hook_outbox ORDER BY id LIMIT ?1) AS counted
                                                        """)
                                                .setParameter(1, COUNTED)
                                                .getSingleResult());
        return new OutboxBacklog(
                ((Number) found[0]).longValue(), Optional.ofNullable((Instant) found[1]));
    }
}
