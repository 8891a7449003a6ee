package dev.resthooks.registry.schema.postgres;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Statements in SQL, with the values of {@code ?1}, {@code ?2} and so on in their order. */
public record Sql(EntityManager entities) {
    public Stream<Object[]> rows(String sql, Object... values) {
        List<?> rows = with(entities.createNativeQuery(sql), values).getResultList();
        return rows.stream()
                .map(row -> row instanceof Object[] several ? several : new Object[] {row});
    }

    /** Returns the one column that a query has, of each row. */
    public <T> List<T> column(Class<T> type, String sql, Object... values) {
        List<?> rows = with(entities.createNativeQuery(sql, type), values).getResultList();
        return rows.stream().<T>map(type::cast).toList();
    }

    /** Returns the one value that a query finds. */
    public <T> T value(Class<T> type, String sql, Object... values) {
        return type.cast(with(entities.createNativeQuery(sql, type), values).getSingleResult());
    }

    public int update(String sql, Object... values) {
        return with(entities.createNativeQuery(sql), values).executeUpdate();
    }

    /** Returns a statement about all of the rows, with an array for each of their columns. */
    public <T> Columns<T> columns(Collection<T> rows, String sql) {
        return new Columns<>(List.copyOf(rows), entities.createNativeQuery(sql));
    }

    /** Ends each statement of the transaction after a time, such as {@code 3s}. */
    public void limitTime(String time) {
        update("SET LOCAL statement_timeout = '" + time + "'");
    }

    private static Query with(Query query, Object... values) {
        for (int at = 0; at < values.length; at++) {
            query.setParameter(at + 1, values[at]);
        }
        return query;
    }

    public static long number(Object column) {
        return ((Number) column).longValue();
    }
}
