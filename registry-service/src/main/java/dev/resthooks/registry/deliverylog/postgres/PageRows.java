package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.DeliveryFilter;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.schema.postgres.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the rows that may represent a list's deliveries, along an index in their order. Statements
 * have only the query's conditions, so that the planner sees which index and days are enough.
 *
 * <p>For a time range alone it finds the places first: their index holds the times, so attempts
 * outside of the range are skipped in the index.
 */
record PageRows(LogScope scope, DeliveryFilter filter, Sql sql) {
    private static final int MOST_AT_ONCE = 2_000;

    Optional<Long> newest() {
        return select("seq", "delivery_attempts")
                .last(1, sql)
                .map(row -> Sql.number(row[0]))
                .findFirst();
    }

    /** Returns the last rows before a place, of those that count, in descending order. */
    List<PageRow> before(long place, long asOf, int most) {
        long end = Math.min(place, asOf + 1);
        boolean isOfATime = filter.from().isPresent() || filter.to().isPresent();
        return isOfATime && isAlongAllPlaces() ? ofTheTime(end, most) : walked(end, most);
    }

    /** Returns whether the rows are found along the index of all places, and no smaller one. */
    private boolean isAlongAllPlaces() {
        return filter.event().isEmpty()
                && filter.resource().isEmpty()
                && filter.result().map(DeliveryFilter.OK::equals).orElse(true)
                && filter.state().map(state -> state == DeliveryState.DELIVERED).orElse(true);
    }

    private List<PageRow> walked(long end, int most) {
        boolean isOpen = filter.state().map(DeliveryState::isOpen).orElse(false);
        String table = isOpen ? "delivery_retries" : "delivery_attempts";
        Selection rows = inTime("hook_id, seq, event_id, at, number", table, end);
        filter.event().ifPresent(event -> rows.and("event_id = ?", LogText.of(event.value())));
        if (!isOpen) {
            ended(rows);
        } else if (filter.state().equals(Optional.of(DeliveryState.RETRYING))) {
            retrying(rows);
        }
        return rows.last(most, sql).map(PageRows::head).toList();
    }

    /** Leaves out what is of earlier epochs, most of which was skipped. */
    private void retrying(Selection rows) {
        switch (scope) {
            case LogScope.OfHook(Hook hook) -> rows.and("revision >= ?", hook.epochRevision());
            case LogScope.OfOrganisation _ ->
                    rows.and("revision >= (SELECT epoch_revision FROM hooks WHERE id = hook_id)");
        }
    }

    private void ended(Selection rows) {
        filter.state().ifPresent(state -> rows.and("outcome = '" + state.stateName() + "'"));
        filter.resource()
                .ifPresent(resource ->
                        rows.and("org = ?", scope.org().value())
                                .and("resource = ?", LogText.of(resource.value())));
        filter.result()
                .ifPresent(result -> {
                    if (result.equals(DeliveryFilter.OK)) {
                        rows.and("outcome = 'Delivered'");
                    } else {
                        rows.and("failure = ?", result);
                    }
                });
    }

    private List<PageRow> ofTheTime(long end, int most) {
        int some = most;
        List<Place> places = places(end, some);
        List<PageRow> heads = new ArrayList<>(at(places));
        while (heads.size() < most && places.size() == some) {
            some = Math.min(some * 2, MOST_AT_ONCE);
            places = places(places.getLast().seq(), some);
            heads.addAll(at(places));
        }
        return heads.subList(0, Math.min(most, heads.size()));
    }

    /** Reads only columns that the index holds. */
    private List<Place> places(long end, int most) {
        return inTime("seq, at", "delivery_attempts", end)
                .last(most, sql)
                .map(row -> new Place(Sql.number(row[0]), (Instant) row[1]))
                .toList();
    }

    /** Returns the rows of places that have the query's state, and reads their few days alone. */
    private List<PageRow> at(List<Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        List<Instant> times = places.stream().map(Place::at).sorted().toList();
        Selection rows =
                select("hook_id, seq, event_id, at, number", "delivery_attempts")
                        .and("seq = ANY (?)", places.stream().map(Place::seq).toArray(Long[]::new))
                        .and("at >= ?", times.getFirst())
                        .and("at <= ?", times.getLast());
        ended(rows);
        return rows.last(places.size(), sql).map(PageRows::head).toList();
    }

    private Selection inTime(String columns, String table, long end) {
        Selection rows = select(columns, table).and("seq < ?", end);
        filter.from().ifPresent(from -> rows.and("at >= ?", from));
        filter.to().ifPresent(to -> rows.and("at < ?", to));
        return rows;
    }

    private Selection select(String columns, String table) {
        Selection rows = new Selection("SELECT " + columns + " FROM " + table);
        return switch (scope) {
            case LogScope.OfHook(Hook hook) -> rows.and("hook_id = ?", hook.id().value());
            case LogScope.OfOrganisation(var org) -> rows.and("org = ?", org.value());
        };
    }

    private static PageRow head(Object[] row) {
        return new PageRow(
                new HookId(Sql.number(row[0])),
                Sql.number(row[1]),
                (String) row[2],
                (Instant) row[3],
                ((Number) row[4]).intValue());
    }

    private record Place(long seq, Instant at) {}

    /** An attempt, at its place, that represents its delivery on a page. */
    record PageRow(HookId hook, long seq, String event, Instant at, int number) {}

    /** Selects rows with a place. The conditions are constants, the values parameters. */
    static final class Selection {
        private final StringBuilder sql;
        private final List<Object> values = new ArrayList<>();
        private String separator = " WHERE ";

        Selection(String select) {
            sql = new StringBuilder(select);
        }

        Selection and(String condition) {
            sql.append(separator).append(condition);
            separator = " AND ";
            return this;
        }

        /** Adds a condition whose one {@code ?} stands for the value. */
        Selection and(String condition, Object value) {
            values.add(value);
            return and(condition.replace("?", "?" + values.size()));
        }

        Stream<Object[]> last(int most, Sql database) {
            return database.rows(sql + " ORDER BY seq DESC LIMIT " + most, values.toArray());
        }
    }
}
