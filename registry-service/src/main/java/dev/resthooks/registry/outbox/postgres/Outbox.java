package dev.resthooks.registry.outbox.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.registry.outbox.OutboxTopic;
import dev.resthooks.registry.outbox.otel.PublicationTraces;
import dev.resthooks.registry.schema.postgres.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Records that are committed but not published yet. Thread-safe, but for rounds of one topic, which
 * run on one thread.
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
public class Outbox {
    /** The transaction's timeout, longer than a publisher takes to give up on a record. */
    private static final int ROUND_SECONDS = 60;

    /** How long a session may be idle in a round's transaction. Publishing takes less. */
    static final int HANGING_SECONDS = 20;

    private static final int COUNTED = 100_000;

    private static final String ADD =
            """
            INSERT INTO outbox (topic, hook_id, key, headers, value, traceparent)
            VALUES (?1, ?2, ?3, ?4, nullif(?5, CAST('' AS bytea)), nullif(?6, ''))
            """;

    private static final String OLDEST =
            """
            SELECT id, hook_id, key, headers, value, traceparent FROM outbox
            WHERE topic = ?1 ORDER BY id LIMIT ?2
            """;

    private final Sql sql;
    private final Event<Signal> signals;
    private final PublicationTraces traces;
    private final int batchSize;
    private final Set<Long> suspects = new HashSet<>();

    Outbox(
            EntityManager entities,
            Event<Signal> signals,
            PublicationTraces traces,
            @ConfigProperty(name = "resthooks.outbox.batch-size") int batchSize) {
        this.sql = new Sql(entities);
        this.signals = signals;
        this.traces = traces;
        this.batchSize = batchSize;
    }

    /** Publishes the state of a hook or replay, on the conditions of {@link #add}. */
    public void publish(HookState state) {
        add(state.id(), Optional.of(Wire.write(state.published())));
    }

    /** Publishes, as {@link #publish}, that there is nothing with this id any more. */
    public void retract(HookId id) {
        add(id, Optional.empty());
    }

    private void add(HookId id, Optional<byte[]> value) {
        add(new OutboxRecord(OutboxTopic.HOOKS, id, id.toString(), List.of(), value));
    }

    /**
     * Adds a record with the caller's transaction. The caller must have locked the row of the
     * record's hook or replay, or have just inserted it: this keeps the records of one in order.
     */
    public void add(OutboxRecord record) {
        Optional<String> trace = traces.current();
        sql.update(
                ADD,
                record.topic().topicName(),
                record.hook().value(),
                record.key(),
                headers(record, trace).toArray(String[]::new),
                record.value().orElse(new byte[0]),
                trace.orElse(""));
        signalMore(record.topic());
    }

    /** An event continues the trace of its change; a state of a hook is none. */
    private static List<String> headers(OutboxRecord record, Optional<String> trace) {
        List<String> headers = new ArrayList<>(record.headers());
        if (!record.topic().isCompacted()) {
            trace.ifPresent(parent -> headers.addAll(List.of("traceparent", parent)));
        }
        return headers;
    }

    /** Lets a round of the topic follow: after this transaction, or at once if there is none. */
    public void signalMore(OutboxTopic topic) {
        signals.fire(new Signal.Filled(topic));
    }

    /** Returns whether a state of the hook is committed but not published yet. */
    public boolean includes(HookId hook) {
        return QuarkusTransaction.requiringNew()
                .call(() -> holdsAnyOf(OutboxTopic.HOOKS, hook.value()));
    }

    private boolean holdsAnyOf(OutboxTopic topic, long hook) {
        String count = "SELECT count(*) FROM outbox WHERE topic = ?1 AND hook_id = ?2";
        return sql.value(Long.class, count, topic.topicName(), hook) > 0;
    }

    @Transactional
    public void forget(OutboxTopic topic, String key) {
        sql.update("DELETE FROM outbox WHERE topic = ?1 AND key = ?2", topic.topicName(), key);
    }

    /**
     * Publishes the topic's oldest records, at most one of each hook, and deletes them once they
     * are acknowledged. Only one round of a topic is under way at a time, over all replicas.
     *
     * @param publisher writes the records in any order, and returns when all of them are durably
     *     acknowledged. The records of a later call follow them. It throws a RuntimeException if
     *     one was not acknowledged, after all others are settled too
     * @throws RuntimeException if PostgreSQL or Kafka fails; the records then stay in the outbox
     */
    public Round relay(OutboxTopic topic, Consumer<List<OutboxRecord>> publisher) {
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
        return sql.value(Boolean.class, "SELECT pg_try_advisory_xact_lock(?1)", topic.lock());
    }

    private Round relayed(OutboxTopic topic, Consumer<List<OutboxRecord>> publisher) {
        limitIdleTime();
        if (topic.isCompacted()) {
            suspects.stream()
                    .sorted()
                    .filter(suspect -> !holdsAnyOf(topic, suspect))
                    .forEach(suspect -> restate(new HookId(suspect)));
        }
        List<Row> oldest =
                sql.rows(OLDEST, topic.topicName(), batchSize)
                        .map(row -> Row.of(row, topic))
                        .toList();
        Collection<Row> records = oneOfEachHook(topic, oldest);
        Collection<Row> settled = topic.isCompacted() ? oldest : records;
        if (!settled.isEmpty()) {
            if (topic.isCompacted()) {
                records.forEach(row -> suspects.add(row.hook()));
            }
            traces.within(
                    topic.topicName(),
                    tracesOf(settled),
                    () -> publisher.accept(records.stream().map(Row::record).toList()));
            sql.update(
                    "DELETE FROM outbox WHERE id = ANY (?1)",
                    (Object) settled.stream().map(Row::id).toArray(Long[]::new));
        }
        return new Round.Relayed(
                settled.size(), settled.size() < oldest.size() || oldest.size() == batchSize);
    }

    private void restate(HookId id) {
        signals.fire(new Signal.Suspect(id));
        if (!holdsAnyOf(OutboxTopic.HOOKS, id.value())) {
            retract(id);
        }
    }

    /**
     * Otherwise a process that hangs, or a machine that is gone, would hold the lock for as long as
     * its connection seems to be alive.
     */
    private void limitIdleTime() {
        var _ =
                sql.value(
                        String.class,
                        "SELECT set_config('idle_in_transaction_session_timeout', ?1, true)",
                        HANGING_SECONDS + "s");
    }

    private static Collection<Row> oneOfEachHook(OutboxTopic topic, List<Row> ascending) {
        Map<Long, Row> rows = new LinkedHashMap<>();
        ascending.forEach(row ->
                rows.merge(row.hook(), row, (older, newer) -> topic.isCompacted() ? newer : older));
        return rows.values();
    }

    /** Returns the traces of all rows, including those that a newer one of the hook replaces. */
    private static Set<String> tracesOf(Collection<Row> rows) {
        return rows.stream().flatMap(row -> row.trace().stream()).collect(Collectors.toSet());
    }

    private record Row(long id, OutboxRecord record, Optional<String> trace) {
        static Row of(Object[] row, OutboxTopic topic) {
            return new Row(
                    Sql.number(row[0]),
                    new OutboxRecord(
                            topic,
                            new HookId(Sql.number(row[1])),
                            (String) row[2],
                            List.of((String[]) row[3]),
                            Optional.ofNullable((byte[]) row[4])),
                    Optional.ofNullable((String) row[5]));
        }

        long hook() {
            return record.hook().value();
        }
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Backlog backlog(OutboxTopic topic) {
        Object[] found =
                sql.rows(
                                """
                                SELECT count(*), min(written_at) FROM
                                (SELECT written_at FROM outbox WHERE topic = ?1 ORDER BY id LIMIT ?2) AS counted
                                """,
                                topic.topicName(),
                                COUNTED)
                        .findFirst()
                        .orElseThrow();
        return new Backlog(Sql.number(found[0]), Optional.ofNullable((Instant) found[1]));
    }

    /** How many records wait, up to 100,000, and since when the oldest does. */
    public record Backlog(long rows, Optional<Instant> oldest) {
        public static final Backlog NONE = new Backlog(0, Optional.empty());

        /** Returns 0 if none waits. */
        public double ageInSeconds(Instant now) {
            Duration age = Duration.between(oldest.orElse(now), now);
            return Math.max(0, age.toMillis() / 1_000.0);
        }
    }

    /**
     * A record to publish.
     *
     * @param hook the hook or replay that it is about
     * @param headers names and values by turns
     * @param value empty for a tombstone
     */
    public record OutboxRecord(
            OutboxTopic topic,
            HookId hook,
            String key,
            List<String> headers,
            Optional<byte[]> value) {
        public OutboxRecord {
            headers = List.copyOf(headers);
        }
    }

    public sealed interface Round {
        /** Another replica runs a round. */
        record Busy() implements Round {}

        /** The round has published so many changes, and {@code more} may wait. */
        record Relayed(int changes, boolean more) implements Round {}
    }

    /** What observers are told, on the thread that it concerns. */
    public sealed interface Signal {
        /** A transaction adds to the outbox. Observers wait for the commit. */
        record Filled(OutboxTopic topic) implements Signal {}

        /** A round is about to begin. Observers commit what is due to be published. */
        record RoundAhead(OutboxTopic topic) implements Signal {}

        /**
         * Whoever has a hook or replay with this id locks its row, and publishes its present state
         * once more with the caller's transaction. If nobody does, a tombstone is published.
         */
        record Suspect(HookId id) implements Signal {}
    }
}
