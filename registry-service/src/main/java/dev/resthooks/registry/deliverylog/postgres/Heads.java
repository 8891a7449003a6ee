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
 */
final class Heads {
    private final HookId hook;
    private final long epochRevision;
    private final DeliveryQuery query;
    private final long asOf;

    Heads(HookId hook, long epochRevision, DeliveryQuery query, long asOf) {
        this.hook = hook;
        this.epochRevision = epochRevision;
        this.query = query;
        this.asOf = asOf;
    }

    /** The last {@code most} before a place, in descending order. */
    List<Head> before(long place, int most, EntityManager entities) {
        List<Object> values = new ArrayList<>(List.of(hook.value(), place, asOf));
        StringBuilder sql = new StringBuilder("SELECT seq, event_id, at, number FROM ");
        sql.append(query.state().map(Heads::table).orElse("delivery_attempts"));
        sql.append(" WHERE hook_id = ?1 AND seq < ?2 AND seq <= ?3");
        query.state().ifPresent(state -> sql.append(condition(state, values)));
        query.from().ifPresent(from -> sql.append(" AND at >= ").append(parameter(from, values)));
        query.to().ifPresent(to -> sql.append(" AND at < ").append(parameter(to, values)));
        sql.append(" ORDER BY seq DESC LIMIT ").append(most);
        return rows(sql.toString(), values, entities);
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

    @SuppressWarnings("unchecked")
    private static List<Head> rows(String sql, List<Object> values, EntityManager entities) {
        Query query = entities.createNativeQuery(sql);
        for (int at = 0; at < values.size(); at++) {
            query.setParameter(at + 1, values.get(at));
        }
        List<Object[]> rows = query.getResultList();
        return rows.stream().map(Heads::head).toList();
    }

    private static Head head(Object[] row) {
        return new Head(
                ((Number) row[0]).longValue(),
                (String) row[1],
                (Instant) row[2],
                ((Number) row[3]).intValue());
    }
}
