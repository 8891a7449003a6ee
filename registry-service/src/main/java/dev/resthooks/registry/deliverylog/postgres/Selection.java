package dev.resthooks.registry.deliverylog.postgres;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A statement that selects rows with a place. The conditions are constants, the values parameters.
 */
final class Selection {
    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();
    private String separator = " WHERE ";

    /**
     * Creates a selection.
     *
     * @param select the statement without conditions
     */
    Selection(String select) {
        sql = new StringBuilder(select);
    }

    /** Adds a condition without a value. */
    Selection and(String condition) {
        sql.append(separator).append(condition);
        separator = " AND ";
        return this;
    }

    /**
     * Adds a condition on a value.
     *
     * @param condition has one {@code ?}, which stands for the value
     */
    Selection and(String condition, Object value) {
        values.add(value);
        return and(condition.replace("?", "?" + values.size()));
    }

    /** Returns the last rows, in the descending order of their places. */
    Stream<Object[]> last(int most, EntityManager entities) {
        Query query = entities.createNativeQuery(sql + " ORDER BY seq DESC LIMIT " + most);
        for (int at = 0; at < values.size(); at++) {
            query.setParameter(at + 1, values.get(at));
        }
        List<?> rows = query.getResultList();
        return rows.stream().map(Selection::columns);
    }

    private static Object[] columns(Object row) {
        return row instanceof Object[] several ? several : new Object[] {row};
    }
}
