package dev.resthooks.registry.schema.postgres;

import jakarta.persistence.Query;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Binds the parameters of a query in their order: an array for each column of {@code unnest}. */
public final class Columns<T> {
    private final List<T> rows;
    private final Query query;
    private int bound;

    Columns(List<T> rows, Query query) {
        this.rows = rows;
        this.query = query;
    }

    public <V> Columns<T> bind(IntFunction<@Nullable V[]> array, Function<T, @Nullable V> column) {
        @Nullable V[] values = array.apply(rows.size());
        for (int row = 0; row < values.length; row++) {
            values[row] = column.apply(rows.get(row));
        }
        query.setParameter(++bound, values);
        return this;
    }

    @SuppressWarnings("unchecked")
    public List<Object[]> rows() {
        return query.getResultList();
    }

    public void executeUpdate() {
        query.executeUpdate();
    }
}
