package dev.resthooks.registry.health.postgres;

import static java.util.stream.Collectors.groupingBy;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.HealthReport;
import dev.resthooks.registry.health.LaneHealth;
import dev.resthooks.registry.health.LostEvents;
import dev.resthooks.registry.health.NewestReports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
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
        List<HealthReport> newest = NewestReports.of(reports);
        if (newest.isEmpty()) {
            return;
        }
        Columns<HealthReport> columns =
                new Columns<>(newest, entities.createNativeQuery(HealthSql.KEEP));
        columns.bind(Long[]::new, it -> it.hook().value());
        columns.bind(String[]::new, it -> it.partition().topic());
        columns.bind(Integer[]::new, it -> it.partition().number());
        columns.bind(Long[]::new, HealthReport::revision);
        columns.bind(String[]::new, it -> it.state().code());
        columns.bind(Instant[]::new, HealthReport::since);
        columns.bind(String[]::new, it -> it.lastFailure().map(Failure::code).orElse(null));
        columns.bind(Instant[]::new, it -> it.nextProbe().orElse(null));
        columns.bind(Long[]::new, it -> boxed(it.backlog().oldest()));
        columns.bind(Instant[]::new, it -> it.backlog().oldestTime().orElse(null));
        columns.bind(Long[]::new, it -> boxed(it.backlog().waiting()));
        columns.query().executeUpdate();
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void takeGaps(List<GapReport> gaps) {
        if (gaps.isEmpty()) {
            return;
        }
        Columns<GapReport> columns =
                new Columns<>(gaps, entities.createNativeQuery(HealthSql.KEEP_GAPS));
        columns.bind(Long[]::new, it -> it.hook().value());
        columns.bind(String[]::new, it -> it.partition().topic());
        columns.bind(Integer[]::new, it -> it.partition().number());
        columns.bind(Long[]::new, GapReport::from);
        columns.bind(Long[]::new, GapReport::to);
        columns.bind(Instant[]::new, GapReport::noticedAt);
        columns.bind(String[]::new, it -> it.reason().code());
        columns.query().executeUpdate();
    }

    @Override
    @Transactional
    public Reports of(HookId hook) {
        return new Reports(
                rows(HealthSql.LANES, hook).stream()
                        .map(row -> HealthRows.lane(hook, row))
                        .toList(),
                rows(HealthSql.GAPS, hook).stream().map(row -> HealthRows.gap(hook, row)).toList());
    }

    @Override
    @SuppressWarnings("unchecked")
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<HookId, List<HealthReport>> lanes(Collection<HookId> hooks) {
        List<Object[]> rows =
                entities.createNativeQuery(HealthSql.LANES_OF_SEVERAL)
                        .setParameter(1, hooks.stream().map(HookId::value).toArray(Long[]::new))
                        .getResultList();
        return rows.stream().map(HealthRows::laneOfSeveral).collect(groupingBy(HealthReport::hook));
    }

    @Override
    @Transactional
    @SuppressWarnings("unchecked")
    public Set<Long> of(HookId hook, EventPartition partition, Set<Long> offsets) {
        List<Long> lost =
                entities.createNativeQuery(HealthSql.LOST, Long.class)
                        .setParameter(1, hook.value())
                        .setParameter(2, partition.topic())
                        .setParameter(3, partition.number())
                        .setParameter(4, offsets.toArray(Long[]::new))
                        .getResultList();
        return Set.copyOf(lost);
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String query, HookId hook) {
        return entities.createNativeQuery(query).setParameter(1, hook.value()).getResultList();
    }

    private static @Nullable Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }

    /** Binds the parameters of a query in their order: an array for each column. */
    private static final class Columns<T> {
        private final List<T> rows;
        private final Query query;
        private int bound;

        Columns(List<T> rows, Query query) {
            this.rows = rows;
            this.query = query;
        }

        <V> void bind(IntFunction<@Nullable V[]> array, Function<T, @Nullable V> column) {
            @Nullable V[] values = array.apply(rows.size());
            for (int row = 0; row < values.length; row++) {
                values[row] = column.apply(rows.get(row));
            }
            query.setParameter(++bound, values);
        }

        Query query() {
            return query;
        }
    }
}
