package dev.resthooks.registry.deliverylog.postgres;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryState;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the rows that may represent the deliveries of a hook, along an index that has them in their
 * order. Each statement has only the conditions of the query, so that the planner sees which index
 * and which days are enough.
 *
 * <p>For a query with a time range it finds the places first. The index of places holds the times
 * as well, so attempts outside of the range on the same day are skipped in the index alone. Only
 * then are the rows of the places read.
 */
final class PageRows {
    private static final int MOST_AT_ONCE = 2_000;

    private final HookId hook;
    private final long epochRevision;
    private final DeliveryQuery query;
    private final long asOf;
    private final EntityManager entities;

    PageRows(
            HookId hook,
            long epochRevision,
            DeliveryQuery query,
            long asOf,
            EntityManager entities) {
        this.hook = hook;
        this.epochRevision = epochRevision;
        this.query = query;
        this.asOf = asOf;
        this.entities = entities;
    }

    /**
     * Returns the last rows before a place, in descending order.
     *
     * @param most the maximum number of rows
     */
    List<PageRow> before(long place, int most) {
        return isOfATime() && query.state().map(PageRows::isAlongAllPlaces).orElse(true)
                ? ofTheTime(place, most)
                : walked(place, most);
    }

    private boolean isOfATime() {
        return query.from().isPresent() || query.to().isPresent();
    }

    /**
     * Returns whether a state is found along the index of all places. The other states have smaller
     * indexes.
     */
    private static boolean isAlongAllPlaces(DeliveryState state) {
        return state == DeliveryState.DELIVERED;
    }

    private List<PageRow> walked(long place, int most) {
        List<Object> values = new ArrayList<>();
        String sql =
                "SELECT seq, event_id, at, number FROM "
                        + query.state().map(PageRows::table).orElse("delivery_attempts")
                        + below(place, values)
                        + state(values);
        return heads(sql + " ORDER BY seq DESC LIMIT " + most, values);
    }

    private List<PageRow> ofTheTime(long place, int most) {
        int some = most;
        List<Place> places = places(place, some);
        List<PageRow> heads = new ArrayList<>(at(places));
        while (heads.size() < most && places.size() == some) {
            some = Math.min(some * 2, MOST_AT_ONCE);
            places = places(places.getLast().seq(), some);
            heads.addAll(at(places));
        }
        return heads.subList(0, Math.min(most, heads.size()));
    }

    /** Reads only columns that the index holds. */
    private List<Place> places(long place, int most) {
        List<Object> values = new ArrayList<>();
        String sql = "SELECT seq, at FROM delivery_attempts" + below(place, values);
        return rows(sql + " ORDER BY seq DESC LIMIT " + most, values).stream()
                .map(row -> place((Object[]) row))
                .toList();
    }

    /**
     * Returns the rows of places that have the state of the query. Both are in descending order.
     */
    private List<PageRow> at(List<Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        Long[] seqs = places.stream().map(Place::seq).toArray(Long[]::new);
        List<Object> values = new ArrayList<>(List.of(hook.value(), seqs));
        String sql =
                "SELECT seq, event_id, at, number FROM delivery_attempts"
                        + " WHERE hook_id = ?1 AND seq = ANY (?2)"
                        + within(places, values)
                        + state(values);
        return heads(sql + " ORDER BY seq DESC", values);
    }

    /** Restricts a statement to the few days of the places. */
    private static String within(List<Place> places, List<Object> values) {
        Instant first = places.stream().map(Place::at).min(Instant::compareTo).orElseThrow();
        Instant last = places.stream().map(Place::at).max(Instant::compareTo).orElseThrow();
        return " AND at >= " + parameter(first, values) + " AND at <= " + parameter(last, values);
    }

    private String below(long place, List<Object> values) {
        return " WHERE hook_id = "
                + parameter(hook.value(), values)
                + " AND seq < "
                + parameter(place, values)
                + " AND seq <= "
                + parameter(asOf, values)
                + query.from().map(from -> " AND at >= " + parameter(from, values)).orElse("")
                + query.to().map(to -> " AND at < " + parameter(to, values)).orElse("");
    }

    private String state(List<Object> values) {
        return query.state().map(state -> condition(state, values)).orElse("");
    }

    private static String table(DeliveryState state) {
        return state.isOpen() ? "delivery_retries" : "delivery_attempts";
    }

    private String condition(DeliveryState state, List<Object> values) {
        return switch (state) {
            case RETRYING -> " AND revision >= " + parameter(epochRevision, values);
            case SKIPPED -> " AND revision < " + parameter(epochRevision, values);
            case DELIVERED, REJECTED, EXHAUSTED -> " AND outcome = '" + state.stateName() + "'";
        };
    }

    private static String parameter(Object value, List<Object> values) {
        values.add(value);
        return "?" + values.size();
    }

    private List<PageRow> heads(String sql, List<Object> values) {
        return rows(sql, values).stream().map(row -> head((Object[]) row)).toList();
    }

    private List<?> rows(String sql, List<Object> values) {
        Query found = entities.createNativeQuery(sql);
        for (int at = 0; at < values.size(); at++) {
            found.setParameter(at + 1, values.get(at));
        }
        return found.getResultList();
    }

    private static Place place(Object[] row) {
        return new Place(((Number) row[0]).longValue(), (Instant) row[1]);
    }

    private static PageRow head(Object[] row) {
        return new PageRow(
                ((Number) row[0]).longValue(),
                (String) row[1],
                (Instant) row[2],
                ((Number) row[3]).intValue());
    }

    private record Place(long seq, Instant at) {}
}
