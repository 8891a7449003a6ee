package dev.resthooks.registry.hook.postgres;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.search.HookField;
import dev.resthooks.registry.hook.search.HookFilter;
import dev.resthooks.registry.hook.search.HookFilter.Operator;
import dev.resthooks.registry.hook.search.HookQuery;
import dev.resthooks.registry.hook.search.HookQuery.HookOrder;
import dev.resthooks.registry.schema.postgres.Sql;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Conditions on hooks as SQL. Statements consist of constants; all values are parameters. */
final class HookSearch {
    private static final String ALL = "hooks";
    private static final String ORDER = "<order>";

    private String from = ALL;
    private final StringBuilder where = new StringBuilder("org = ?1");
    private final List<Object> parameters = new ArrayList<>();

    private final EntityManager entities;

    private HookSearch(OrgKey org, EntityManager entities) {
        this.entities = entities;
        parameters.add(org.value());
    }

    /** Limits the time of statements, as a search for a part of a URL reads all hooks. */
    static HookSearch of(OrgKey org, List<HookFilter> filters, EntityManager entities) {
        new Sql(entities).limitTime("3s");
        HookSearch search = new HookSearch(org, entities);
        filters.forEach(filter -> search.where.append(" AND ").append(search.sql(filter)));
        return search;
    }

    long count(long most) {
        Query count =
                entities.createNativeQuery(
                        "SELECT count(*) FROM (SELECT FROM %s WHERE %s LIMIT ?%d) AS matching"
                                .formatted(from(""), where, parameters.size() + 1),
                        Long.class);
        return (long) bound(count.setParameter(parameters.size() + 1, most)).getSingleResult();
    }

    List<Hook> page(HookQuery query) {
        Query page =
                entities.createNativeQuery(
                                "SELECT * FROM %s WHERE %s ORDER BY %s"
                                        .formatted(
                                                from(" ORDER BY " + order(query)),
                                                where,
                                                order(query)),
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
        Operator operator = filter.operator();
        if (filter.values().isEmpty()) {
            return column + (operator == Operator.EQ ? " IS NULL" : " IS NOT NULL");
        }
        Object value = filter.values().getFirst();
        if (filter.isOfEvents() && operator == Operator.EQ && from.equals(ALL)) {
            from = ofEvent(value);
            return "true";
        }
        if (filter.isOfEvents()) {
            boolean wanted = operator == Operator.EQ || operator == Operator.IN;
            return ofEvents(filter.values()) + (wanted ? "" : " IS NOT TRUE");
        }
        if (filter.field() == HookField.HEALTH && operator == Operator.EQ) {
            return HealthSql.is(value.toString(), () -> parameter(value));
        }
        return switch (operator) {
            case EQ, NTEQ, LT, LTEQ, GT, GTEQ -> column + sign(operator) + parameter(value);
            case LIKE, NTLIKE, ILIKE, NTILIKE ->
                    column + sign(operator) + parameter(likePattern(value.toString()));
            case IN, NTIN ->
                    "(%s = ANY (%s))%s"
                            .formatted(column, parameter(array(filter.values())), sign(operator));
        };
    }

    private String from(String order) {
        return from.replace(ORDER, order);
    }

    /** Returns the hooks for an event. Two indexes serve them in the order of ids. */
    private String ofEvent(Object event) {
        return """
        ((SELECT * FROM hooks WHERE event COLLATE "C" = %1$s%3$s) UNION ALL
         (SELECT * FROM hooks WHERE event COLLATE "C" <> %1$s AND %2$s%3$s)) AS hooks\
        """
                .formatted(parameter(event.toString()), ofSeveral(List.of(event)), ORDER);
    }

    /** Returns the condition that a hook is for any of the events. */
    private String ofEvents(List<Object> events) {
        String names = parameter(events.stream().map(Object::toString).toArray(String[]::new));
        return "(event COLLATE \"C\" = ANY (%s) OR %s)".formatted(names, ofSeveral(events));
    }

    /** Returns the condition that a hook of several events is for any of these. */
    private String ofSeveral(List<Object> events) {
        String names = parameter(events.stream().map(Object::toString).toArray(String[]::new));
        String resources =
                parameter(
                        events.stream()
                                .filter(EventType.class::isInstance)
                                .map(it -> ((EventType) it).resource().typeName())
                                .toArray(String[]::new));
        return """
        (events <> '{}' AND
         (events && cast(%s AS text[]) OR (events @> '{*}' AND resource = ANY (%s))))\
        """
                .formatted(names, resources);
    }

    /**
     * A comparison with NULL, the time of a hook that was never triggered, counts as false. So such
     * a hook is in no list of times, and a negated filter matches it.
     */
    private static String sign(Operator operator) {
        return switch (operator) {
            case EQ -> " = ";
            case NTEQ -> " IS DISTINCT FROM ";
            case LT -> " < ";
            case LTEQ -> " <= ";
            case GT -> " > ";
            case GTEQ -> " >= ";
            case LIKE -> " LIKE ";
            case NTLIKE -> " NOT LIKE ";
            case ILIKE -> " ILIKE ";
            case NTILIKE -> " NOT ILIKE ";
            case IN -> " IS TRUE";
            case NTIN -> " IS NOT TRUE";
        };
    }

    private static String sortKey(HookField field) {
        return field == HookField.HEALTH ? HealthSql.RANK : column(field);
    }

    private static String column(HookField field) {
        return switch (field) {
            case ID -> "id";
            case EVENT_NAME -> "event COLLATE \"C\"";
            case TARGET_URL -> "target_url COLLATE \"C\"";
            case STATUS -> "status COLLATE \"C\"";
            case HEALTH -> HealthSql.WORD;
            case TRIGGERED_COUNT -> "triggered_count";
            case LAST_TRIGGERED, LAST_TIMESTAMP -> "date_trunc('second', last_triggered)";
        };
    }

    private String parameter(Object value) {
        parameters.add(value);
        return "?" + parameters.size();
    }

    private static Object array(List<Object> values) {
        return switch (values.getFirst()) {
            case Long _ -> values.toArray(Long[]::new);
            case String _ -> values.toArray(String[]::new);
            default -> values.toArray(Instant[]::new);
        };
    }

    /** Returns the SQL pattern: {@code *} and {@code %} stand for any text, all else for itself. */
    static String likePattern(String pattern) {
        StringBuilder like = new StringBuilder();
        boolean escaped = false;
        for (int at = 0; at < pattern.length(); at++) {
            char letter = pattern.charAt(at);
            if (letter == '\\' && !escaped) {
                escaped = true;
            } else {
                like.append(escaped ? literal(letter) : meant(letter));
                escaped = false;
            }
        }
        return escaped ? like + literal('\\') : like.toString();
    }

    private static String meant(char letter) {
        return letter == '*' || letter == '%' ? "%" : literal(letter);
    }

    private static String literal(char letter) {
        return letter == '%' || letter == '_' || letter == '\\'
                ? "\\" + letter
                : Character.toString(letter);
    }
}
