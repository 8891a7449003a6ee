package dev.resthooks.registry.outbox.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.outbox.Outbox;
import dev.resthooks.registry.outbox.Outbox.OutboxRecord;
import dev.resthooks.registry.outbox.Outbox.Restatements;
import dev.resthooks.registry.outbox.Outbox.Round;
import dev.resthooks.registry.outbox.OutboxTopic;
import dev.resthooks.registry.outbox.otel.PublicationTraces;
import dev.resthooks.registry.schema.postgres.Sql;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
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
 * oldest rows, publish one record of each hook among them, delete the rows. So an older record
 * never follows a newer one of the same hook ({@code docs/adr/0003} and {@code 0108}), but in one
 * case: a round loses its session while its records are on their way, and another replica publishes
 * newer states before they arrive. So the hooks of a failed round of states are {@linkplain
 * #suspects suspect}: the next round publishes those without a row once more, in their present
 * state.
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
        return sql().value(Boolean.class, "SELECT pg_try_advisory_xact_lock(?1)", topic.lock());
    }

    private Round relayed(OutboxTopic topic, Publisher publisher) {
        limitIdleTime();
        if (topic.isCompacted()) {
            suspects.stream()
                    .sorted()
                    .filter(suspect -> !holdsAnyOf(topic, suspect))
                    .forEach(suspect -> states.restate(new HookId(suspect)));
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
     * Otherwise a process that hangs, or a machine that is gone, would hold the lock for as long as
     * its connection seems to be alive.
     */
    private void limitIdleTime() {
        var _ =
                sql().value(
                                String.class,
                                "SELECT set_config('idle_in_transaction_session_timeout', ?1, true)",
                                HANGING_SECONDS + "s");
    }

    private Sql sql() {
        return new Sql(getEntityManager());
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
                sql().rows(
                                """
                                SELECT count(*), min(written_at) FROM
                                (SELECT written_at FROM outbox WHERE topic = ?1 ORDER BY id LIMIT ?2) AS counted
                                """,
                                topic.topicName(),
                                COUNTED)
                        .findFirst()
                        .orElseThrow();
        return new Outbox.Backlog(Sql.number(found[0]), Optional.ofNullable((Instant) found[1]));
    }
}
