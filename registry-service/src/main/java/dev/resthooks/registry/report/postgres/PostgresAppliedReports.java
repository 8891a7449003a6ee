package dev.resthooks.registry.report.postgres;

import static java.util.Objects.requireNonNull;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.replay.postgres.PostgresReplays;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.report.Tally;
import dev.resthooks.registry.schema.postgres.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Locks the rows of the positions first. So if two replicas hold the same records around a
 * rebalance, the second waits for the commit of the first, and then finds the records applied.
 */
@ApplicationScoped
class PostgresAppliedReports implements AppliedReports {
    private static final Logger LOG = Logger.getLogger(PostgresAppliedReports.class);

    private final StoredPositions positions;
    private final Sql sql;
    private final ReportSinks sinks;
    private final Hooks hooks;
    private final PostgresReplays replays;
    private final Clock clock;

    PostgresAppliedReports(
            EntityManager entities,
            StoredPositions positions,
            ReportSinks sinks,
            Hooks hooks,
            PostgresReplays replays,
            Clock clock) {
        this.positions = positions;
        this.sql = new Sql(entities);
        this.sinks = sinks;
        this.hooks = hooks;
        this.replays = replays;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Applied apply(List<ReportRecord> records) {
        Map<EventPartition, Long> next =
                positions.locked(records.stream().map(ReportRecord::partition).distinct().toList());
        List<ReportRecord> fresh =
                records.stream()
                        .filter(record ->
                                record.offset() >= next.getOrDefault(record.partition(), 0L))
                        .toList();
        if (!fresh.isEmpty()) {
            Set<HookId> spoken =
                    fresh.stream().flatMap(ReportRecord::hooks).collect(Collectors.toSet());
            Map<HookId, HookId> ofOneEvent = replays.ofOneEvent(spoken);
            spoken.addAll(ofOneEvent.values());
            Map<HookId, OrgKey> owners = lock(spoken);
            SortedMap<HookId, Tally> tallies = Tally.of(fresh);
            Instant now = clock.instant();
            replays.report(
                    tallies.keySet(),
                    replay -> requireNonNull(tallies.get(replay.id())).appliedTo(replay, now));
            count(tallies.values());
            sinks.takeAttempts(
                    fresh.stream().flatMap(it -> it.reports().stream()).toList(),
                    ofOneEvent,
                    owners);
            hooks.disableFailed(failed(tallies.values()));
            sinks.takeHealth(
                    fresh.stream().flatMap(it -> it.batch().health().stream()).toList(),
                    owners,
                    now);
            sinks.takeGaps(fresh.stream().flatMap(it -> it.batch().gaps().stream()).toList());
            fresh.forEach(this::setAside);
            fresh.forEach(record -> next.put(record.partition(), record.offset() + 1));
            positions.moveTo(next);
        }
        int applied = fresh.stream().mapToInt(record -> record.reports().size()).sum();
        int setAside = fresh.stream().mapToInt(record -> record.setAside().size()).sum();
        return new Applied(applied, records.size() - fresh.size(), setAside);
    }

    /** Locks hooks by rising id, so that none deadlock, and returns those that exist. */
    private Map<HookId, OrgKey> lock(Set<HookId> hooks) {
        String lock = "SELECT id, org FROM hooks WHERE id = ANY (?1) ORDER BY id FOR UPDATE";
        return sql.columns(hooks, lock).bind(Long[]::new, HookId::value).rows().stream()
                .collect(
                        Collectors.toMap(
                                row -> new HookId(Sql.number(row[0])),
                                row -> new OrgKey((String) row[1])));
    }

    private void count(Collection<Tally> tallies) {
        List<Tally> triggered = tallies.stream().filter(tally -> tally.triggered() > 0).toList();
        if (!triggered.isEmpty()) {
            sql.columns(
                            triggered,
                            """
                            UPDATE hooks
                            SET triggered_count = triggered_count + tally.triggered,
                                last_triggered = greatest(last_triggered, tally.last)
                            FROM unnest(?1, ?2, ?3) AS tally (hook, triggered, last)
                            WHERE hooks.id = tally.hook
                            """)
                    .bind(Long[]::new, it -> it.hook().value())
                    .bind(Long[]::new, Tally::triggered)
                    .bind(Instant[]::new, it -> it.lastTriggered().orElseThrow())
                    .executeUpdate();
        }
    }

    @Override
    @Transactional
    public void tryOut(ReportRecord record) {
        apply(List.of(record));
        sql.entities().flush();
        QuarkusTransaction.setRollbackOnly();
    }

    @Override
    public Fault fault(RuntimeException failure) {
        return SqlFault.of(failure);
    }

    private void setAside(ReportRecord record) {
        for (ReportRecord.Unapplied report : record.setAside()) {
            LOG.errorf(
                    "reports can't be applied and are set aside in unapplied_reports: topic=%s"
                            + " partition=%d offset=%d bytes=%d %s",
                    record.partition().topic(),
                    record.partition().number(),
                    record.offset(),
                    report.content().length(),
                    report.reason());
            sql.update(
                    """
                    INSERT INTO unapplied_reports (topic, partition, log_offset, content, reason)
                    VALUES (?1, ?2, ?3, ?4, ?5)
                    """,
                    record.partition().topic(),
                    record.partition().number(),
                    record.offset(),
                    report.content().bytes(),
                    LogText.of(report.reason()));
        }
    }

    private static Map<HookId, FinalFailure> failed(Collection<Tally> tallies) {
        return tallies.stream()
                .filter(tally -> tally.failed().isPresent())
                .collect(Collectors.toMap(Tally::hook, tally -> tally.failed().orElseThrow()));
    }
}
