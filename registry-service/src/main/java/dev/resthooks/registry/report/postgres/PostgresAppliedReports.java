package dev.resthooks.registry.report.postgres;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.deliverylog.Redeliveries;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.hook.Hook.FinalFailure;
import dev.resthooks.registry.hook.Hooks;
import dev.resthooks.registry.notice.Notices;
import dev.resthooks.registry.replay.Replays;
import dev.resthooks.registry.report.AppliedReports;
import dev.resthooks.registry.report.AppliedReports.StoredPosition;
import dev.resthooks.registry.report.ReportRecord;
import dev.resthooks.registry.report.Tally;
import dev.resthooks.registry.statistics.Statistics;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * {@link AppliedReports} in PostgreSQL.
 *
 * <p>It locks the rows of the positions first. So if two replicas hold the same records around a
 * rebalance, the second waits for the commit of the first, and then finds the records applied.
 */
@ApplicationScoped
class PostgresAppliedReports implements AppliedReports {
    private static final Logger LOG = Logger.getLogger(PostgresAppliedReports.class);

    private final PositionRows positions;
    private final HookCounts counts;
    private final Redeliveries redeliveries;
    private final DeliveryLog log;
    private final Statistics statistics;
    private final Hooks hooks;
    private final LaneHealth health;
    private final Replays replays;
    private final Notices notices;
    private final EntityManager entities;
    private final Clock clock;

    PostgresAppliedReports(
            EntityManager entities,
            Redeliveries redeliveries,
            DeliveryLog log,
            Statistics statistics,
            Hooks hooks,
            LaneHealth health,
            Replays replays,
            Notices notices,
            Clock clock) {
        this.positions = new PositionRows(entities);
        this.entities = entities;
        this.counts = new HookCounts(entities);
        this.redeliveries = redeliveries;
        this.log = log;
        this.statistics = statistics;
        this.hooks = hooks;
        this.health = health;
        this.replays = replays;
        this.notices = notices;
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
            Map<HookId, OrgKey> owners = counts.lock(spoken);
            replays.take(fresh.stream().map(ReportRecord::batch).toList(), clock.instant());
            List<Tally> tallies = Tally.of(fresh);
            counts.add(tallies);
            Set<HookId> known = owners.keySet();
            List<DeliveryReport> reports = reports(fresh, known);
            List<DeliveryReport> settled = redeliveries.settle(all(fresh), ofOneEvent, owners);
            log.take(settled, owners);
            log.take(reports, owners);
            statistics.take(Stream.concat(settled.stream(), reports.stream()).toList(), owners);
            hooks.disableFailed(failed(tallies));
            health.take(fresh.stream().flatMap(it -> it.batch().health().stream()).toList());
            notices.update(ofHealth(fresh, known), clock.instant().truncatedTo(ChronoUnit.MILLIS));
            health.takeGaps(fresh.stream().flatMap(it -> it.batch().gaps().stream()).toList());
            fresh.forEach(this::setAside);
            fresh.forEach(record -> next.put(record.partition(), record.offset() + 1));
            positions.moveTo(next);
        }
        int applied = fresh.stream().mapToInt(record -> record.reports().size()).sum();
        int setAside = fresh.stream().mapToInt(record -> record.setAside().size()).sum();
        return new Applied(applied, records.size() - fresh.size(), setAside);
    }

    @Override
    @Transactional
    public void tryOut(ReportRecord record) {
        apply(List.of(record));
        entities.flush();
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
            entities.createNativeQuery(
                            """
                            INSERT INTO unapplied_reports (topic, partition, log_offset, content, reason)
                            VALUES (?1, ?2, ?3, ?4, ?5)
                            """)
                    .setParameter(1, record.partition().topic())
                    .setParameter(2, record.partition().number())
                    .setParameter(3, record.offset())
                    .setParameter(4, report.content().bytes())
                    .setParameter(5, LogText.of(report.reason()))
                    .executeUpdate();
        }
    }

    private static List<DeliveryReport> all(List<ReportRecord> records) {
        return records.stream().flatMap(record -> record.reports().stream()).toList();
    }

    private static List<DeliveryReport> reports(List<ReportRecord> records, Set<HookId> known) {
        return all(records).stream()
                .filter(report -> known.contains(report.attempt().hook()))
                .toList();
    }

    private static Set<HookId> ofHealth(List<ReportRecord> records, Set<HookId> known) {
        return records.stream()
                .flatMap(record -> record.batch().health().stream())
                .map(HealthReport::hook)
                .filter(known::contains)
                .collect(Collectors.toSet());
    }

    private static Map<HookId, FinalFailure> failed(List<Tally> tallies) {
        return tallies.stream()
                .filter(tally -> tally.failed().isPresent())
                .collect(Collectors.toMap(Tally::hook, tally -> tally.failed().orElseThrow()));
    }

    @Override
    @Transactional
    public Optional<StoredPosition> stored(EventPartition partition) {
        return positions.of(partition);
    }

    @Override
    @Transactional
    public void adopt(EventPartition partition, String topicId) {
        positions.adopt(partition, topicId);
    }

    @Override
    @Transactional
    public void correct(EventPartition partition, String topicId, long next) {
        positions.replace(partition, topicId, next);
        log.lacksReports();
    }
}
