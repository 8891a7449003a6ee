package dev.resthooks.registry.hook.postgres;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.HookField;
import dev.resthooks.registry.hook.HookFilter;
import dev.resthooks.registry.hook.HookOrder;
import dev.resthooks.registry.hook.HookQuery;
import dev.resthooks.registry.hook.Operator;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Conditions on hooks as SQL. The statements consist of constants only; all values are parameters.
 */
final class HookSearch {
    private final StringBuilder where = new StringBuilder("org = ?1");
    private final List<Object> parameters = new ArrayList<>();

    private HookSearch(OrgKey org) {
        parameters.add(org.value());
    }

    static HookSearch of(OrgKey org, List<HookFilter> filters) {
        HookSearch search = new HookSearch(org);
        filters.forEach(filter -> search.where.append(" AND ").append(search.sql(filter)));
        return search;
    }

    /** Counts the hooks that match, up to {@code most}. */
    long count(long most, EntityManager entities) {
        Query count =
                entities.createNativeQuery(
                        "SELECT count(*) FROM (SELECT FROM hooks WHERE %s LIMIT ?%d) AS matching"
                                .formatted(where, parameters.size() + 1),
                        Long.class);
        return (long) bound(count.setParameter(parameters.size() + 1, most)).getSingleResult();
    }

    /** Returns the page of the hooks that match. */
    List<Hook> page(HookQuery query, EntityManager entities) {
        Query page =
                entities.createNativeQuery(
                                "SELECT * FROM hooks WHERE " + where + " ORDER BY " + order(query),
                                HookEntity.class)
                        .setFirstResult(Math.toIntExact(query.page().offset()))
                        .setMaxResults(query.page().pageSize());
        Stream<?> rows = bound(page).getResultList().stream();
        return rows.map(HookEntity.class::cast).map(HookEntity::toHook).toList();
    }

    private Query bound(Query unbound) {
        for (int i = 0; i < parameters.size(); i++) {
            unbound.setParameter(i + 1, parameters.get(i));
        }
        return unbound;
    }

    private static String order(HookQuery query) {
        return Stream.concat(query.order().stream(), Stream.of(new HookOrder(HookField.ID, false)))
                .map(by -> sortKey(by.field()) + direction(by))
                .collect(joining(", "));
    }

    /** An index serves the order of a column that has no NULL only if none is mentioned. */
    private static String direction(HookOrder by) {
        if (by.field().kind() != HookField.Kind.TIME) {
            return by.descending() ? " DESC" : " ASC";
        }
        return by.descending() ? " DESC NULLS LAST" : " ASC NULLS FIRST";
    }

    private String sql(HookFilter filter) {
        String column = column(filter.field());
        return switch (filter) {
            case HookFilter.Compared(HookField field, Operator operator, HookFilter.Value value)
                    when field == HookField.HEALTH && operator == Operator.EQ ->
                    GradeSql.is(plain(value).toString(), () -> parameter(plain(value)));
            case HookFilter.Compared(var _, Operator operator, HookFilter.Value value) ->
                    column + sign(operator) + parameter(plain(value));
            case HookFilter.OneOf(var _, boolean negated, List<HookFilter.Value> values) ->
                    "(" + column + " = ANY (" + parameter(array(values)) + "))" + truth(!negated);
            case HookFilter.Like(var _, boolean negated, boolean anyCase, String pattern) ->
                    column
                            + (negated ? " NOT" : "")
                            + (anyCase ? " ILIKE " : " LIKE ")
                            + parameter(LikePattern.of(pattern));
            case HookFilter.Never(var _, boolean negated) ->
                    column + (negated ? " IS NOT NULL" : " IS NULL");
        };
    }

    /**
     * Counts a comparison with NULL, the time of a hook that was never triggered, as false. So such
     * a hook is in no list of times, and a negated filter matches it.
     */
    private static String truth(boolean wanted) {
        return wanted ? " IS TRUE" : " IS NOT TRUE";
    }

    private static String sign(Operator operator) {
        return switch (operator) {
            case EQ -> " = ";
            case NTEQ -> " IS DISTINCT FROM ";
            case LT -> " < ";
            case LTEQ -> " <= ";
            case GT -> " > ";
            case GTEQ -> " >= ";
            case IN, NTIN, LIKE, NTLIKE, ILIKE, NTILIKE ->
                    throw new IllegalArgumentException(operator + " compares with no single value");
        };
    }

    private static String sortKey(HookField field) {
        return field == HookField.HEALTH ? GradeSql.RANK : column(field);
    }

    private static String column(HookField field) {
        return switch (field) {
            case ID -> "id";
            case EVENT_NAME -> "event COLLATE \"C\"";
            case TARGET_URL -> "target_url COLLATE \"C\"";
            case STATUS -> "status COLLATE \"C\"";
            case HEALTH -> GradeSql.CODE;
            case TRIGGERED_COUNT -> "triggered_count";
            case LAST_TRIGGERED, LAST_TIMESTAMP -> "date_trunc('second', last_triggered)";
        };
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "?" + parameters.size();
    }

    private static Object plain(HookFilter.Value value) {
        return switch (value) {
            case HookFilter.Value.Whole(long number) -> number;
            case HookFilter.Value.Text(String text) -> text;
            case HookFilter.Value.Time(Instant time) -> time;
        };
    }

    private static Object array(List<HookFilter.Value> values) {
        Stream<Object> plain = values.stream().map(HookSearch::plain);
        return switch (values.getFirst()) {
            case HookFilter.Value.Whole _ -> plain.toArray(Long[]::new);
            case HookFilter.Value.Text _ -> plain.toArray(String[]::new);
            case HookFilter.Value.Time _ -> plain.toArray(Instant[]::new);
        };
    }
}
