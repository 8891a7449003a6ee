package dev.resthooks.registry.statistics.postgres;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.schema.postgres.Sql;
import dev.resthooks.registry.statistics.AttemptCounts;
import dev.resthooks.registry.statistics.StepSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A hook's rows change under its lock, and those of organisations in one order: no deadlocks. */
@ApplicationScoped
public class Statistics {
    private static final String PATIENCE = "3s";
    private static final int KEYS = 3;
    private static final List<String> COLUMNS = AttemptCounts.columns();

    private static final String ADD =
            """
            WITH given (hook_id, org, at, %1$s) AS (SELECT * FROM unnest(?1, ?2, ?3, %2$s)),
            of_hooks AS (
                INSERT INTO delivery_statistics AS stored (hook_id, at, %1$s)
                SELECT hook_id, at, %1$s FROM given
                ON CONFLICT (hook_id, at) DO UPDATE SET %3$s)
            INSERT INTO organisation_statistics AS stored (org, at, part, %1$s)
            SELECT org, at, pg_backend_pid() %% 4, %4$s FROM given GROUP BY org, at ORDER BY org, at
            ON CONFLICT (org, at, part) DO UPDATE SET %3$s
            """
                    .formatted(
                            columns(it -> it),
                            IntStream.rangeClosed(KEYS + 1, KEYS + COLUMNS.size())
                                    .mapToObj(number -> "?" + number)
                                    .collect(joining(", ")),
                            columns("%1$s = stored.%1$s + excluded.%1$s"::formatted),
                            columns("sum(%s)"::formatted));

    private static final List<String> OUTCOMES = AttemptCounts.outcomes();

    private static final String STEP = "SELECT width_bucket(at, CAST(?4 AS timestamptz[])) - 1, ";

    private static final String SUM =
            STEP
                    + columns("sum(%s)"::formatted)
                    + " FROM %s = ?1 AND at >= ?2 AND at < ?3 GROUP BY 1";

    private static final String OUTCOMES_OF_EACH =
            STEP
                    + columns(OUTCOMES, "sum(%s)"::formatted)
                    + ", hook_id FROM delivery_statistics"
                    + " WHERE hook_id = ANY (?1) AND at >= ?2 AND at < ?3 GROUP BY 1, hook_id";

    private static final String BUSIEST =
            "SELECT org, sum(delivered) AS delivered, sum(%s) AS failed".formatted(failures())
                    + " FROM organisation_statistics WHERE at >= ?1 GROUP BY org"
                    + " ORDER BY %s DESC, org LIMIT ?2";

    private static final String TOTALS =
            "SELECT coalesce(sum(delivered), 0), coalesce(sum(%s), 0)".formatted(failures())
                    + " FROM organisation_statistics WHERE at >= ?1";

    private final Sql sql;

    Statistics(EntityManager entities) {
        this.sql = new Sql(entities);
    }

    private static String columns(UnaryOperator<String> each) {
        return columns(COLUMNS, each);
    }

    private static String columns(List<String> columns, UnaryOperator<String> each) {
        return columns.stream().map(each).collect(joining(", "));
    }

    private static String failures() {
        return COLUMNS.stream().filter(AttemptCounts::isFailure).collect(joining(" + "));
    }

    public enum AttemptRanking {
        ATTEMPTS,
        FAILURES
    }

    public record AttemptTotals(long delivered, long failed) {}

    /** The attempts of all hooks of an organisation, also of deleted ones, in some time. */
    public record OrganisationAttempts(OrgKey org, long delivered, long failed) {}

    private record Key(HookId hook, Instant at) {}

    /** Adds reports, within the caller's transaction, which has locked these hooks. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void take(List<DeliveryReport> reports, Map<HookId, OrgKey> owners) {
        Map<Key, AttemptCounts> sums = new HashMap<>();
        for (DeliveryReport report : reports) {
            Key key = new Key(report.attempt().hook(), StepSpan.periodOf(report.attempt().at()));
            sums.computeIfAbsent(key, _ -> new AttemptCounts()).add(report);
        }
        if (!sums.isEmpty()) {
            add(List.copyOf(sums.entrySet()), owners);
        }
    }

    private void add(List<Map.Entry<Key, AttemptCounts>> sums, Map<HookId, OrgKey> owners) {
        List<Key> keys = sums.stream().map(Map.Entry::getKey).toList();
        List<Object> values = new ArrayList<>();
        values.add(keys.stream().map(it -> it.hook().value()).toArray(Long[]::new));
        values.add(keys.stream().map(it -> owner(it, owners).value()).toArray(String[]::new));
        values.add(keys.stream().map(Key::at).toArray(Instant[]::new));
        for (int column = 0; column < COLUMNS.size(); column++) {
            int number = column;
            values.add(sums.stream().map(it -> it.getValue().get(number)).toArray(Long[]::new));
        }
        sql.update(ADD, values.toArray());
    }

    private static OrgKey owner(Key key, Map<HookId, OrgKey> owners) {
        return Objects.requireNonNull(owners.get(key.hook()));
    }

    @Transactional
    public List<AttemptCounts> of(HookId hook, StepSpan span) {
        return sums("delivery_statistics WHERE hook_id", hook.value(), span);
    }

    /** Returns an organisation's counts for each step, with those of deleted hooks. */
    @Transactional
    public List<AttemptCounts> of(OrgKey org, StepSpan span) {
        return sums("organisation_statistics WHERE org", org.value(), span);
    }

    /**
     * Returns the outcomes of hooks for each step, without the durations, which a list has no use
     * for; a hook without attempts is absent.
     */
    @Transactional
    public Map<HookId, List<AttemptCounts>> outcomes(Collection<HookId> hooks, StepSpan span) {
        Long[] ids = hooks.stream().map(HookId::value).toArray(Long[]::new);
        Map<HookId, List<AttemptCounts>> byHook = new HashMap<>();
        rows(OUTCOMES_OF_EACH, ids, span)
                .forEach(row -> {
                    HookId hook = new HookId(Sql.number(row[row.length - 1]));
                    var steps = byHook.computeIfAbsent(hook, _ -> stepsOf(span));
                    add(row, OUTCOMES.size(), steps);
                });
        return byHook;
    }

    @Transactional
    public List<OrganisationAttempts> busiest(Instant since, AttemptRanking ranking, int most) {
        sql.limitTime(PATIENCE);
        String rank =
                switch (ranking) {
                    case ATTEMPTS -> "sum(delivered + %s)".formatted(failures());
                    case FAILURES -> "sum(%s)".formatted(failures());
                };
        return sql.rows(BUSIEST.formatted(rank), since, most)
                .map(row ->
                        new OrganisationAttempts(
                                new OrgKey((String) row[0]),
                                Sql.number(row[1]),
                                Sql.number(row[2])))
                .toList();
    }

    @Transactional
    public AttemptTotals totals(Instant since) {
        sql.limitTime(PATIENCE);
        return sql.rows(TOTALS, since)
                .map(row -> new AttemptTotals(Sql.number(row[0]), Sql.number(row[1])))
                .findFirst()
                .orElseThrow();
    }

    private List<AttemptCounts> sums(String from, Object value, StepSpan span) {
        List<AttemptCounts> steps = stepsOf(span);
        rows(SUM.formatted(from), value, span).forEach(row -> add(row, COLUMNS.size(), steps));
        return steps;
    }

    private Stream<Object[]> rows(String statement, Object value, StepSpan span) {
        sql.limitTime(PATIENCE);
        Instant[] edges = span.edges().toArray(Instant[]::new);
        return sql.rows(statement, value, span.from(), span.to(), edges);
    }

    private static List<AttemptCounts> stepsOf(StepSpan span) {
        return Stream.generate(AttemptCounts::new).limit(span.steps()).toList();
    }

    private static void add(Object[] sums, int columns, List<AttemptCounts> steps) {
        AttemptCounts step = steps.get(((Number) sums[0]).intValue());
        for (int number = 0; number < columns; number++) {
            step.add(number, Sql.number(sums[1 + number]));
        }
    }
}
