package dev.resthooks.registry.outbox.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.outbox.Outbox;
import dev.resthooks.registry.outbox.Outbox.OutboxRecord;
import dev.resthooks.registry.outbox.Outbox.Restatements;
import dev.resthooks.registry.outbox.Outbox.Round;
import dev.resthooks.registry.outbox.OutboxTopic;
import dev.resthooks.registry.outbox.otel.PublicationTraces;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@link Outbox} in PostgreSQL. The rounds of a topic run on one thread.
 *
 * <p>A round is one transaction: take the topic's advisory lock, which all replicas share, read the
 * oldest rows, publish one record of each hook among them, delete the rows. Of a compacted topic
 * that is the newest record, and older ones are deleted with it; else it is the oldest, and newer
 * ones wait for the next round. <b>An older record never follows a newer one of the same hook</b>,
 * because
 *
 * <ul>
 *   <li>the ids of a hook's rows ascend in the order of their commits (the hook's row is locked
 *       meanwhile), so a transaction that reads one of the rows also reads all older ones;
 *   <li>a round publishes one record of each hook, so no retry of the client or the connector can
 *       reorder two of one hook;
 *   <li>a round ends when all of its records are settled, and only one round of a topic is under
 *       way at a time.
 * </ul>
 *
 * <p>A crash between publishing and deleting publishes the rows again, unchanged. This is harmless:
 * the rows that were left are the newest states of their hooks, and a notice has the same id. The
 * lock can't rule out one case: a round loses its database session while its records are still on
 * their way, and another replica publishes newer states before these arrive. So the hooks of a
 * failed round of states are {@linkplain #suspects suspect}: the next round publishes those that
 * have no row any more once again, in their present state.
 */
@ApplicationScoped
class PostgresOutbox implements Outbox, PanacheRepositoryBase<OutboxEntity, Long> {
    /** The transaction's timeout, longer than a publisher takes to give up on a record. */
    private static final int ROUND_SECONDS = 60;

    /** How long a session may be idle in a round's transaction. Publishing takes less. */
    static final int HANGING_SECONDS = 20;

    private static final int COUNTED = 100_000;

    private final Event<Outbox.Filled> filled;
    private final Restatements states;
    private final PublicationTraces traces;
    private final int batchSize;
    private final Set<Long> suspects = new HashSet<>();

    PostgresOutbox(
            Event<Outbox.Filled> filled,
            Restatements states,
            PublicationTraces traces,
            @ConfigProperty(name = "resthooks.outbox.batch-size") int batchSize) {
        this.filled = filled;
        this.states = states;
        this.traces = traces;
        this.batchSize = batchSize;
    }

    @Override
    public void add(OutboxRecord record) {
        persist(OutboxEntity.of(record, traces.current()));
        filled.fire(new Outbox.Filled(record.topic()));
    }

    @Override
    public boolean includes(OutboxTopic topic, HookId hook) {
        return QuarkusTransaction.requiringNew().call(() -> holdsAnyOf(topic, hook.value()));
    }

    private boolean holdsAnyOf(OutboxTopic topic, long hook) {
        return count("topic = ?1 and hookId = ?2", topic.topicName(), hook) > 0;
    }

    @Override
    @Transactional
    public void forget(OutboxTopic topic, String key) {
        delete("topic = ?1 and recordKey = ?2", topic.topicName(), key);
    }

    @Override
    public Round relay(OutboxTopic topic, Publisher publisher) {
        Round round =
                QuarkusTransaction.requiringNew()
                        .timeout(ROUND_SECONDS)
                        .call(() -> isMyTurn(topic) ? relayed(topic, publisher) : new Round.Busy());
        if (topic.isCompacted() && round instanceof Round.Relayed) {
            suspects.clear();
        }
        return round;
    }

    private boolean isMyTurn(OutboxTopic topic) {
        return (boolean)
                getEntityManager()
                        .createNativeQuery("SELECT pg_try_advisory_xact_lock(?1)", Boolean.class)
                        .setParameter(1, topic.lock())
                        .getSingleResult();
    }

    private Round relayed(OutboxTopic topic, Publisher publisher) {
        limitIdleTime();
        if (topic.isCompacted()) {
            restateSuspects(topic);
        }
        List<OutboxEntity> oldest =
                find("topic = ?1", Sort.by("id"), topic.topicName()).page(0, batchSize).list();
        Collection<OutboxEntity> records = oneOfEachHook(topic, oldest);
        Collection<OutboxEntity> settled = topic.isCompacted() ? oldest : records;
        if (!settled.isEmpty()) {
            if (topic.isCompacted()) {
                records.forEach(row -> suspects.add(row.hookId));
            }
            traces.within(
                    topic.topicName(),
                    tracesOf(settled),
                    () ->
                            publisher.publish(
                                    records.stream().map(row -> row.toRecord(topic)).toList()));
            delete("id in ?1", settled.stream().map(row -> row.id).toList());
        }
        return new Round.Relayed(
                settled.size(), settled.size() < oldest.size() || oldest.size() == batchSize);
    }

    /**
     * Limits the idle time of the transaction. Otherwise a process that hangs, or a machine that is
     * gone, would hold the lock for as long as its connection seems to be alive.
     */
    private void limitIdleTime() {
        getEntityManager()
                .createNativeQuery(
                        "SELECT set_config('idle_in_transaction_session_timeout', ?1, true)",
                        String.class)
                .setParameter(1, HANGING_SECONDS + "s")
                .getSingleResult();
    }

    private void restateSuspects(OutboxTopic topic) {
        suspects.stream()
                .sorted(Comparator.naturalOrder())
                .filter(suspect -> !holdsAnyOf(topic, suspect))
                .forEach(suspect -> states.restate(new HookId(suspect)));
    }

    private static Collection<OutboxEntity> oneOfEachHook(
            OutboxTopic topic, List<OutboxEntity> ascending) {
        Map<Long, OutboxEntity> rows = new LinkedHashMap<>();
        ascending.forEach(row ->
                rows.merge(row.hookId, row, (older, newer) -> topic.isCompacted() ? newer : older));
        return rows.values();
    }

    /** Returns the traces of all rows, including those that a newer one of the hook replaces. */
    private static Set<String> tracesOf(Collection<OutboxEntity> rows) {
        return rows.stream()
                .flatMap(row -> Optional.ofNullable(row.traceparent).stream())
                .collect(Collectors.toSet());
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Outbox.Backlog backlog(OutboxTopic topic) {
        Object[] found =
                (Object[])
                        getEntityManager()
                                .createNativeQuery(
                                        """
                                        SELECT count(*), min(written_at) FROM
                                        (SELECT written_at FROM outbox WHERE topic = ?1 ORDER BY id LIMIT ?2) AS counted
                                        """)
                                .setParameter(1, topic.topicName())
                                .setParameter(2, COUNTED)
                                .getSingleResult();
        return new Outbox.Backlog(
                ((Number) found[0]).longValue(), Optional.ofNullable((Instant) found[1]));
    }
}
