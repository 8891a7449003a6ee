package dev.resthooks.registry.health.postgres;

import static java.util.stream.Collectors.groupingBy;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.deliverylog.postgres.Columns;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.health.LaneHealth.LostEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link LaneHealth} in PostgreSQL: one statement for any number of reports. */
@ApplicationScoped
class PostgresLaneHealth implements LaneHealth, LostEvents {
    private final EntityManager entities;

    PostgresLaneHealth(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void take(List<HealthReport> reports) {
        List<HealthReport> newest = LaneHealth.newest(reports);
        if (newest.isEmpty()) {
            return;
        }
        new Columns<>(newest, entities.createNativeQuery(HealthRows.KEEP))
                .bind(Long[]::new, it -> it.hook().value())
                .bind(String[]::new, it -> it.partition().topic())
                .bind(Integer[]::new, it -> it.partition().number())
                .bind(Long[]::new, HealthReport::revision)
                .bind(String[]::new, it -> it.state().code())
                .bind(Instant[]::new, HealthReport::since)
                .bind(String[]::new, it -> it.lastFailure().map(Failure::code).orElse(null))
                .bind(Instant[]::new, it -> it.nextProbe().orElse(null))
                .bind(Long[]::new, it -> boxed(it.backlog().oldest()))
                .bind(Instant[]::new, it -> it.backlog().oldestTime().orElse(null))
                .bind(Long[]::new, it -> boxed(it.backlog().waiting()))
                .executeUpdate();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void takeGaps(List<GapReport> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        new Columns<>(gaps, entities.createNativeQuery(HealthRows.KEEP_GAPS))
                .bind(Long[]::new, it -> it.hook().value())
                .bind(String[]::new, it -> it.partition().topic())
                .bind(Integer[]::new, it -> it.partition().number())
                .bind(Long[]::new, GapReport::from)
                .bind(Long[]::new, GapReport::to)
                .bind(Instant[]::new, GapReport::noticedAt)
                .bind(String[]::new, it -> it.reason().code())
                .executeUpdate();
    }

    @Override
    @Transactional
    @SuppressWarnings("unchecked")
    public Reports of(HookId hook) {
        List<Object[]> gaps =
                entities.createNativeQuery(HealthRows.GAPS)
                        .setParameter(1, hook.value())
                        .getResultList();
        return new Reports(
                lanes(List.of(hook)).getOrDefault(hook, List.of()),
                gaps.stream().map(row -> HealthRows.gap(hook, row)).toList());
    }

    @Override
    @SuppressWarnings("unchecked")
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<HookId, List<HealthReport>> lanes(Collection<HookId> hooks) {
        List<Object[]> rows =
                entities.createNativeQuery(HealthRows.LANES)
                        .setParameter(1, hooks.stream().map(HookId::value).toArray(Long[]::new))
                        .getResultList();
        return rows.stream().map(HealthRows::lane).collect(groupingBy(HealthReport::hook));
    }

    @Override
    @Transactional
    @SuppressWarnings("unchecked")
    public Set<Long> of(HookId hook, EventPartition partition, Set<Long> offsets) {
        List<Long> lost =
                entities.createNativeQuery(HealthRows.LOST, Long.class)
                        .setParameter(1, hook.value())
                        .setParameter(2, partition.topic())
                        .setParameter(3, partition.number())
                        .setParameter(4, offsets.toArray(Long[]::new))
                        .getResultList();
        return Set.copyOf(lost);
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
