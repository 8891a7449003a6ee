package dev.resthooks.registry.deliverylog.postgres;

import static java.util.Comparator.naturalOrder;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.LoggedAttempt;
import dev.resthooks.registry.deliverylog.postgres.PageRows.PageRow;
import dev.resthooks.registry.schema.postgres.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads deliveries: of very many attempts, the first one and the newest ones. */
record DeliveryRows(Sql sql) {
    static final int MOST = 200;
    static final int MOST_OF_PAGE = 20;

    /** A later attempt may seem to have begun so long before an earlier one: clocks differ. */
    private static final Duration SKEW = Duration.ofDays(1);

    private static final String ASKED =
            """
            SELECT attempt.*
            FROM unnest(CAST(?1 AS bigint[]), CAST(?2 AS text[])) AS asked (hook, event), LATERAL (%s) AS attempt
            """;

    private static final String WHERE =
            " FROM delivery_attempts"
                    + " WHERE hook_id = asked.hook AND event_id = asked.event AND seq <= ?3";

    private static final String WITH_RESPONSES =
            firstAndNewest(AttemptRows.COLUMNS + AttemptRows.RESPONSE, MOST);

    private static final String REPEATED = firstAndNewest(AttemptRows.COLUMNS, MOST_OF_PAGE);

    /** Reads few daily partitions if the rows are recent. */
    private static final String RECENT =
            ASKED.formatted(
                    "SELECT "
                            + AttemptRows.COLUMNS
                            + WHERE
                            + " AND at >= ?4 ORDER BY seq DESC LIMIT "
                            + MOST_OF_PAGE);

    private static String firstAndNewest(String columns, int newest) {
        String inOrder = "(SELECT " + columns + WHERE + " ORDER BY seq";
        return ASKED.formatted(
                inOrder + " LIMIT 1) UNION ALL " + inOrder + " DESC LIMIT " + newest + ")");
    }

    /** Returns the delivery of an event with the target's responses. */
    Optional<Delivery> of(HookId hook, String event) {
        List<Key> asked = List.of(new Key(hook, event));
        return grouped(rows(WITH_RESPONSES, asked, Long.MAX_VALUE)).values().stream().findFirst();
    }

    /**
     * Returns deliveries as of a place, with enough attempts for the state and the last sending.
     */
    Map<Key, Delivery> of(List<PageRow> heads, long asOf) {
        if (heads.isEmpty()) {
            return Map.of();
        }
        Instant since = heads.stream().map(PageRow::at).min(naturalOrder()).orElseThrow();
        Stream<Object[]> recent = rows(RECENT, keys(heads), asOf, since.minus(SKEW));
        List<PageRow> repeated = heads.stream().filter(head -> head.number() > 1).toList();
        return grouped(
                repeated.isEmpty()
                        ? recent
                        : Stream.concat(recent, rows(REPEATED, keys(repeated), asOf)));
    }

    private static List<Key> keys(List<PageRow> heads) {
        return heads.stream().map(head -> new Key(head.hook(), head.event())).distinct().toList();
    }

    private Stream<Object[]> rows(String statement, List<Key> asked, long asOf, Object... more) {
        List<Object> values = new ArrayList<>();
        values.add(asked.stream().map(it -> it.hook().value()).toArray(Long[]::new));
        values.add(asked.stream().map(Key::event).toArray(String[]::new));
        values.add(asOf);
        values.addAll(List.of(more));
        return sql.rows(statement, values.toArray());
    }

    /** Groups rows of {@link AttemptRows#COLUMNS}, of which one may occur twice. */
    private static Map<Key, Delivery> grouped(Stream<Object[]> rows) {
        Map<Key, SortedMap<Long, LoggedAttempt>> attempts = new HashMap<>();
        rows.map(AttemptRows::read)
                .forEach(it -> {
                    Key key = new Key(it.attempt().hook(), it.attempt().event().value());
                    attempts.computeIfAbsent(key, _ -> new TreeMap<>()).put(it.seq(), it);
                });
        Map<Key, Delivery> deliveries = new HashMap<>();
        attempts.forEach(
                (key, all) -> deliveries.put(key, new Delivery(List.copyOf(all.values()))));
        return deliveries;
    }

    /** Identifies a delivery. The event's id is as PostgreSQL stores it. */
    record Key(HookId hook, String event) {}
}
