package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.schema.postgres.Columns;
import dev.resthooks.registry.schema.postgres.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Rows of {@code delivery_retries}: one for each delivery that awaits another attempt, or that was
 * skipped. A delivery that its owner has skipped has revision 0: like one that was left behind, it
 * belongs to no revision of the hook's epoch.
 */
final class RetryRows {
    private static final long SKIPPED = 0;

    private static final String OPEN =
            """
            INSERT INTO delivery_retries (hook_id, event_id, org, at, number, revision)
            SELECT * FROM unnest(?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT (hook_id, event_id) DO UPDATE
            SET at = excluded.at, number = excluded.number, revision = excluded.revision
            """;

    private static final String SETTLE =
            """
            DELETE FROM delivery_retries USING unnest(?1, ?2) AS settled (hook_id, event_id)
            WHERE delivery_retries.hook_id = settled.hook_id
              AND delivery_retries.event_id = settled.event_id
            """;

    private RetryRows() {}

    /** Different event ids may become the same text in PostgreSQL. */
    private record Key(HookId hook, String event) {
        static Key of(DeliveryReport report) {
            Attempt attempt = report.attempt();
            return new Key(attempt.hook(), LogText.of(attempt.event().value()));
        }
    }

    static void follow(List<DeliveryReport> reports, Map<HookId, OrgKey> owners, Sql sql) {
        Map<Key, DeliveryReport> last = new LinkedHashMap<>();
        reports.forEach(report -> last.put(Key.of(report), report));
        List<DeliveryReport> open = new ArrayList<>();
        List<DeliveryReport> settled = new ArrayList<>();
        last.values()
                .forEach(report -> {
                    if (report instanceof DeliveryReport.Retrying
                            || report instanceof DeliveryReport.Skipped) {
                        open.add(report);
                    } else {
                        settled.add(report);
                    }
                });
        open(open, owners, sql);
        settle(settled, sql);
    }

    private static void open(List<DeliveryReport> reports, Map<HookId, OrgKey> owners, Sql sql) {
        if (!reports.isEmpty()) {
            keys(reports, OPEN, sql)
                    .bind(
                            String[]::new,
                            it -> Objects.requireNonNull(owners.get(it.attempt().hook())).value())
                    .bind(Instant[]::new, it -> it.attempt().at())
                    .bind(Integer[]::new, it -> it.attempt().number())
                    .bind(
                            Long[]::new,
                            it ->
                                    it instanceof DeliveryReport.Skipped
                                            ? SKIPPED
                                            : it.attempt().revision())
                    .executeUpdate();
        }
    }

    private static void settle(List<DeliveryReport> reports, Sql sql) {
        if (!reports.isEmpty()) {
            keys(reports, SETTLE, sql).executeUpdate();
        }
    }

    private static Columns<DeliveryReport> keys(
            List<DeliveryReport> reports, String statement, Sql sql) {
        return new Columns<>(reports, sql.entities().createNativeQuery(statement))
                .bind(Long[]::new, it -> Key.of(it).hook().value())
                .bind(String[]::new, it -> Key.of(it).event());
    }
}
