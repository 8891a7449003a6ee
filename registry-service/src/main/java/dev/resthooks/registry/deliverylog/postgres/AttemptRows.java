package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.deliverylog.LoggedAttempt;
import dev.resthooks.registry.schema.postgres.Columns;
import dev.resthooks.registry.schema.postgres.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

final class AttemptRows {
    /** The columns that {@link #read} expects, in its order. */
    static final String COLUMNS =
            """
            hook_id, seq, at, revision, number, took_ms, triggered, event_id, event, resource, outcome,
            failure, failure_detail, next_attempt, topic, partition, log_offset\
            """;

    /** The columns of the target's response, which {@link #read} takes if they follow. */
    static final String RESPONSE = ", headers, body, body_truncated";

    private static final int FIRST_OF_RESPONSE = 17;

    private static final String INSERT =
            """
            INSERT INTO delivery_attempts
                (hook_id, org, at, revision, number, took_ms, triggered, event_id, event, resource,
                 outcome, failure, failure_detail, next_attempt, topic, partition, log_offset,
                 headers, body, body_truncated)
            SELECT * FROM unnest(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
                                 ?16, ?17, ?18, ?19, ?20)
            """;

    private AttemptRows() {}

    static void insert(List<DeliveryReport> reports, Map<HookId, OrgKey> owners, Sql sql) {
        List<LoggedAttempt> rows =
                reports.stream().map(report -> new LoggedAttempt(0, report)).toList();
        sql.columns(rows, INSERT)
                .bind(Long[]::new, it -> it.attempt().hook().value())
                .bind(String[]::new, it -> owner(it.attempt(), owners))
                .bind(Instant[]::new, it -> it.attempt().at())
                .bind(Long[]::new, it -> it.attempt().revision())
                .bind(Integer[]::new, it -> it.attempt().number())
                .bind(Integer[]::new, it -> Math.toIntExact(it.attempt().took().toMillis()))
                .bind(Boolean[]::new, it -> it.attempt().triggered())
                .bind(String[]::new, it -> LogText.of(it.attempt().event().value()))
                .bind(String[]::new, it -> it.attempt().type().eventName())
                .bind(String[]::new, it -> stored(it.attempt().resource().map(ResourceId::value)))
                .bind(String[]::new, it -> it.outcome().stateName())
                .bind(String[]::new, it -> it.answer().map(Failure::code).orElse(null))
                .bind(String[]::new, it -> it.answer().map(AttemptRows::detail).orElse(null))
                .bind(Instant[]::new, it -> it.next().orElse(null))
                .bind(String[]::new, it -> stored(partition(it).map(EventPartition::topic)))
                .bind(Integer[]::new, it -> partition(it).map(EventPartition::number).orElse(null))
                .bind(
                        Long[]::new,
                        it -> it.attempt().position().map(EventPosition::offset).orElse(null))
                .bind(String[]::new, it -> text(it, ResponseExcerpt::headers))
                .bind(String[]::new, it -> text(it, ResponseExcerpt::body))
                .bind(
                        Boolean[]::new,
                        it -> it.attempt().response().map(ResponseExcerpt::truncated).orElse(null))
                .executeUpdate();
    }

    private static @Nullable String text(
            LoggedAttempt logged, Function<ResponseExcerpt, String> part) {
        return stored(logged.attempt().response().map(part));
    }

    private static String owner(Attempt attempt, Map<HookId, OrgKey> owners) {
        return Objects.requireNonNull(owners.get(attempt.hook())).value();
    }

    private static @Nullable String stored(Optional<String> text) {
        return text.map(LogText::of).orElse(null);
    }

    private static Optional<EventPartition> partition(LoggedAttempt logged) {
        return logged.attempt().position().map(EventPosition::partition);
    }

    private static @Nullable String detail(Failure failure) {
        return switch (failure) {
            case Failure.Status(int _) -> null;
            case Failure.NoAnswer(ErrorClass _, String detail) ->
                    detail.isEmpty() ? null : LogText.of(detail);
        };
    }

    static LoggedAttempt read(Object[] row) {
        Optional<EventPosition> position = position(row, 14);
        Attempt attempt =
                new Attempt(
                        new HookId(Sql.number(row[0])),
                        Sql.number(row[3]),
                        new EventId(text(row[7]).orElseThrow()),
                        type(text(row[8]).orElseThrow(), position),
                        text(row[9]).map(ResourceId::new),
                        Math.toIntExact(Sql.number(row[4])),
                        Boolean.TRUE.equals(row[6]),
                        (Instant) row[2],
                        Duration.ofMillis(Sql.number(row[5])),
                        position,
                        response(row));
        return new LoggedAttempt(Sql.number(row[1]), report(attempt, row));
    }

    /** Rows without a position on an event topic are older than other events than the former. */
    private static EventType type(String name, Optional<EventPosition> position) {
        return position.map(it -> it.partition().topic())
                .filter(Topics::hasEvents)
                .map(topic -> Topics.typeOn(topic, name))
                .or(() -> FormerEvents.named(name))
                .orElseThrow();
    }

    /** Returns the position whose topic, partition and offset begin at a column. */
    static Optional<EventPosition> position(Object[] row, int at) {
        return text(row[at])
                .map(topic ->
                        new EventPosition(
                                new EventPartition(topic, Math.toIntExact(Sql.number(row[at + 1]))),
                                Sql.number(row[at + 2])));
    }

    private static Optional<ResponseExcerpt> response(Object[] row) {
        return row.length <= FIRST_OF_RESPONSE
                ? Optional.empty()
                : text(row[18])
                        .map(body ->
                                new ResponseExcerpt(
                                        text(row[17]).orElse(""),
                                        body,
                                        Boolean.TRUE.equals(row[19])));
    }

    private static DeliveryReport report(Attempt attempt, Object[] row) {
        return switch (text(row[10]).flatMap(DeliveryState::named).orElseThrow()) {
            case DELIVERED ->
                    text(row[11])
                            .map(status ->
                                    new DeliveryReport.Delivered(attempt, Integer.parseInt(status)))
                            .orElseGet(() -> new DeliveryReport.Delivered(attempt));
            case RETRYING -> new DeliveryReport.Retrying(attempt, failure(row), (Instant) row[13]);
            case REJECTED -> new DeliveryReport.Rejected(attempt, failure(row));
            case EXHAUSTED -> new DeliveryReport.Exhausted(attempt, failure(row));
            case SKIPPED ->
                    new DeliveryReport.Skipped(attempt, text(row[11]).map(_ -> failure(row)));
        };
    }

    private static Failure failure(Object[] row) {
        String code = text(row[11]).orElseThrow();
        return ErrorClass.ofCode(code)
                .<Failure>map(known -> new Failure.NoAnswer(known, text(row[12]).orElse("")))
                .orElseGet(() -> Failure.ofCode(code));
    }

    private static Optional<String> text(@Nullable Object value) {
        return Optional.ofNullable((String) value);
    }

    /**
     * Deliveries that await another attempt, or were skipped: those have revision 0, so they are of
     * no epoch.
     */
    static final class RetryRows {
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
        private static DeliveryRows.Key key(DeliveryReport report) {
            Attempt attempt = report.attempt();
            return new DeliveryRows.Key(attempt.hook(), LogText.of(attempt.event().value()));
        }

        static void follow(List<DeliveryReport> reports, Map<HookId, OrgKey> owners, Sql sql) {
            Map<DeliveryRows.Key, DeliveryReport> last = new LinkedHashMap<>();
            reports.forEach(report -> last.put(key(report), report));
            List<DeliveryReport> open = new ArrayList<>();
            List<DeliveryReport> settled = new ArrayList<>();
            for (DeliveryReport report : last.values()) {
                boolean isOpen =
                        report instanceof DeliveryReport.Retrying
                                || report instanceof DeliveryReport.Skipped;
                (isOpen ? open : settled).add(report);
            }
            open(open, owners, sql);
            if (!settled.isEmpty()) {
                keys(settled, SETTLE, sql).executeUpdate();
            }
        }

        private static void open(
                List<DeliveryReport> reports, Map<HookId, OrgKey> owners, Sql sql) {
            if (!reports.isEmpty()) {
                keys(reports, OPEN, sql)
                        .bind(String[]::new, it -> owner(it.attempt(), owners))
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

        private static Columns<DeliveryReport> keys(
                List<DeliveryReport> reports, String statement, Sql sql) {
            return sql.columns(reports, statement)
                    .bind(Long[]::new, it -> key(it).hook().value())
                    .bind(String[]::new, it -> key(it).event());
        }
    }
}
