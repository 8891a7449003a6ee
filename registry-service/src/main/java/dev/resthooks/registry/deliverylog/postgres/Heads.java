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
 * Finds the rows that may stand for the deliveries of a hook, along an index that has them in their
 * order. The statement names what is asked for and nothing else, so that the planner sees which
 * index and which days are enough.
 *
 * <p>Of a short time it finds all rows and sorts them: on their way there it would pass over
 * whatever came of the hook later that day.
 */
final class Heads {
    /** From so many rows on a time isn't short. */
    private static final int MANY = 20_000;

    private final HookId hook;
    private final long epochRevision;
    private final DeliveryQuery query;
    private final long asOf;
    private final EntityManager entities;
    private final boolean isShort;

    Heads(HookId hook, long epochRevision, DeliveryQuery query, long asOf, EntityManager entities) {
        this.hook = hook;
        this.epochRevision = epochRevision;
        this.query = query;
        this.asOf = asOf;
        this.entities = entities;
        this.isShort = (query.from().isPresent() || query.to().isPresent()) && areFew();
    }

    private boolean areFew() {
        List<Object> values = new ArrayList<>(List.of(hook.value()));
        String sql = "SELECT 1 FROM delivery_attempts WHERE hook_id = ?1" + time(values);
        return rows(sql + " ORDER BY at OFFSET " + MANY + " LIMIT 1", values).isEmpty();
    }

    /** The last {@code most} before a place, in descending order. */
    List<Head> before(long place, int most) {
        List<Object> values = new ArrayList<>(List.of(hook.value(), place, asOf));
        String some =
                "SELECT seq, event_id, at, number FROM "
                        + query.state().map(Heads::table).orElse("delivery_attempts")
                        + " WHERE hook_id = ?1 AND seq < ?2 AND seq <= ?3"
                        + query.state().map(state -> condition(state, values)).orElse("")
                        + time(values);
        String ordered =
                isShort ? "WITH few AS MATERIALIZED (" + some + ") SELECT * FROM few" : some;
        return rows(ordered + " ORDER BY seq DESC LIMIT " + most, values).stream()
                .map(row -> head((Object[]) row))
                .toList();
    }

    private String time(List<Object> values) {
        return query.from().map(from -> " AND at >= " + parameter(from, values)).orElse("")
                + query.to().map(to -> " AND at < " + parameter(to, values)).orElse("");
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

    private List<?> rows(String sql, List<Object> values) {
        Query found = entities.createNativeQuery(sql);
        for (int at = 0; at < values.size(); at++) {
            found.setParameter(at + 1, values.get(at));
        }
        return found.getResultList();
    }

    private static Head head(Object[] row) {
        return new Head(
                ((Number) row[0]).longValue(),
                (String) row[1],
                (Instant) row[2],
                ((Number) row[3]).intValue());
    }
}
