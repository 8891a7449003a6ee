package dev.resthooks.registry.deliverylog.postgres;

import static java.util.Comparator.naturalOrder;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
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

/**
 * Reads deliveries, folded from rows of {@code delivery_attempts}. A target can have an event sent
 * again each second of a day: of so many attempts, the first one and the newest ones are read.
 */
record Deliveries(Sql sql) {
    static final int MOST = 200;

    static final int MOST_OF_PAGE = 20;

    /**
     * The tolerance for clocks: an attempt that was reported later may seem to have begun earlier
     * by up to this.
     */
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

    /** Returns a statement that finds both ends of each delivery along an index. */
    private static String firstAndNewest(String columns, int newest) {
        String inOrder = "(SELECT " + columns + WHERE + " ORDER BY seq";
        return ASKED.formatted(
                inOrder + " LIMIT 1) UNION ALL " + inOrder + " DESC LIMIT " + newest + ")");
    }

    /**
     * Returns the delivery of an event, from its first and its newest {@link #MOST} logged attempts
     * with their responses, or empty if there are none.
     */
    Optional<Delivery> of(HookId hook, String event) {
        DeliveryGroups folding = new DeliveryGroups();
        folding.add(
                rows(WITH_RESPONSES, List.of(new DeliveryGroups.Key(hook, event)), Long.MAX_VALUE));
        return folding.deliveries().values().stream().findFirst();
    }

    /**
     * Returns the deliveries of the given rows. They hold enough attempts to tell their state and
     * their last sending; older attempts of an event that was sent anew, from attempt number 1, may
     * be left out, and so are all but the first and the newest of many.
     *
     * @param asOf the newest place of an attempt that counts
     */
    Map<DeliveryGroups.Key, Delivery> of(List<PageRow> heads, long asOf) {
        DeliveryGroups folding = new DeliveryGroups();
        if (!heads.isEmpty()) {
            Instant since = heads.stream().map(PageRow::at).min(naturalOrder()).orElseThrow();
            folding.add(rows(RECENT, keys(heads), asOf, since.minus(SKEW)));
        }
        List<PageRow> repeated = heads.stream().filter(head -> head.number() > 1).toList();
        if (!repeated.isEmpty()) {
            folding.add(rows(REPEATED, keys(repeated), asOf));
        }
        return folding.deliveries();
    }

    private static List<DeliveryGroups.Key> keys(List<PageRow> heads) {
        return heads.stream()
                .map(head -> new DeliveryGroups.Key(head.hook(), head.event()))
                .distinct()
                .toList();
    }

    private List<Object[]> rows(
            String statement, List<DeliveryGroups.Key> asked, long asOf, Object... more) {
        List<Object> values = new ArrayList<>();
        values.add(asked.stream().map(it -> it.hook().value()).toArray(Long[]::new));
        values.add(asked.stream().map(DeliveryGroups.Key::event).toArray(String[]::new));
        values.add(asOf);
        values.addAll(List.of(more));
        return sql.rows(statement, values.toArray()).toList();
    }

    static final class DeliveryGroups {
        private final Map<Key, SortedMap<Long, LoggedAttempt>> attempts = new HashMap<>();

        record Key(HookId hook, String event) {}

        void add(List<Object[]> rows) {
            for (Object[] row : rows) {
                LoggedAttempt logged = AttemptRows.read(row);
                Attempt attempt = logged.attempt();
                attempts.computeIfAbsent(
                                new Key(attempt.hook(), attempt.event().value()),
                                _ -> new TreeMap<>())
                        .put(logged.seq(), logged);
            }
        }

        Map<Key, Delivery> deliveries() {
            Map<Key, Delivery> deliveries = new HashMap<>();
            attempts.forEach(
                    (key, all) -> deliveries.put(key, new Delivery(new ArrayList<>(all.values()))));
            return deliveries;
        }
    }
}
