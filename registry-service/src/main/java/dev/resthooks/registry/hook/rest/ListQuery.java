package dev.resthooks.registry.hook.rest;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.hook.search.HookField;
import dev.resthooks.registry.hook.search.HookFilter;
import dev.resthooks.registry.hook.search.HookFilter.Operator;
import dev.resthooks.registry.hook.search.HookQuery;
import dev.resthooks.registry.hook.search.HookQuery.HookOrder;
import dev.resthooks.registry.hook.search.HookQuery.PageRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The query of the list of hooks. With a cursor, the page begins after a hook. */
record ListQuery(HookQuery hooks, boolean includesHealth, boolean hasCursor) {
    private static final int MAX_PAGE_SIZE = 200;
    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final Pattern CURSOR = Pattern.compile("[1-9][0-9]{0,17}");

    /**
     * Reads times without a zone in {@code zone}; refuses unknown parameters by {@code style}, and
     * filters by events that the catalogue lacks.
     */
    static ListQuery of(
            MultivaluedMap<String, String> query,
            ZoneId zone,
            ApiStyle style,
            Catalogue catalogue) {
        int page = 1;
        int pageSize = DEFAULT_PAGE_SIZE;
        boolean includesHealth = false;
        List<HookOrder> order = List.of();
        List<HookFilter> filters = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            String name = parameter.getKey();
            switch (name) {
                case "cursor" -> {}
                case "page" -> page = number(name, single(parameter), Integer.MAX_VALUE);
                case "pageSize" -> pageSize = pageSize(single(parameter), style);
                case "sort" -> order = order(single(parameter));
                case "include" -> includesHealth = health(single(parameter), style);
                default -> {
                    Optional<FilterParameter> filter = FilterParameter.named(name);
                    if (filter.isPresent()) {
                        filters.add(filter.get().filter(single(parameter), zone, catalogue));
                    } else if (!style.isLenient()) {
                        throw FilterParameter.notFilter(name);
                    }
                }
            }
        }
        Optional<HookFilter> afterCursor = afterCursor(query, order);
        afterCursor.ifPresent(filters::add);
        return new ListQuery(
                new HookQuery(filters, order, new PageRequest(page, pageSize)),
                includesHealth,
                afterCursor.isPresent());
    }

    private static Optional<HookFilter> afterCursor(
            MultivaluedMap<String, String> query, List<HookOrder> order) {
        if (!query.containsKey("cursor")) {
            return Optional.empty();
        }
        String cursor = QueryParameters.single("cursor", query.get("cursor"));
        if (!CURSOR.matcher(cursor).matches()) {
            throw badCursor("must be the unchanged nextCursor of a page");
        }
        if (query.containsKey("page") || !isById(order)) {
            throw badCursor("can't be combined with page, or with a sort other than id");
        }
        boolean descending = !order.isEmpty() && order.getFirst().descending();
        Operator after = descending ? Operator.LT : Operator.GT;
        return Optional.of(HookFilter.of(HookField.ID, after, Long.valueOf(cursor)));
    }

    private static ProblemException badCursor(String wanted) {
        return QueryParameters.invalid("cursor", "bad-cursor", wanted);
    }

    /** Whether a page can begin after a hook. */
    boolean isById() {
        return isById(hooks.order());
    }

    private static boolean isById(List<HookOrder> order) {
        return order.isEmpty() || order.getFirst().field() == HookField.ID;
    }

    private static String single(Map.Entry<String, List<String>> parameter) {
        return QueryParameters.single(parameter.getKey(), parameter.getValue());
    }

    private static int pageSize(String value, ApiStyle style) {
        if (!style.isLenient()) {
            return number("pageSize", value, MAX_PAGE_SIZE);
        }
        return value.equals("All")
                ? MAX_PAGE_SIZE
                : Math.min(MAX_PAGE_SIZE, number("pageSize", value, Integer.MAX_VALUE));
    }

    private static boolean health(String value, ApiStyle style) {
        boolean isHealth = value.equals("health");
        if (!isHealth && !style.isLenient()) {
            throw Problems.parameter(
                    "bad-include",
                    "The included resource is not known",
                    "The query parameter include must be health.",
                    "include");
        }
        return isHealth;
    }

    /** Only the first mention of a field sorts: statements would become as long as URLs. */
    private static List<HookOrder> order(String value) {
        Map<HookField, HookOrder> order = new LinkedHashMap<>();
        for (String word : value.split(",", -1)) {
            boolean descending = word.startsWith("-");
            String name = descending ? word.substring(1) : word;
            HookField field = HookField.named(name).orElseThrow(() -> badSort(name));
            order.putIfAbsent(field, new HookOrder(field, descending));
        }
        return List.copyOf(order.values());
    }

    private static ProblemException badSort(String name) {
        return Problems.parameter(
                "bad-sort",
                "The sort order is not valid",
                "The query parameter sort must be a comma-separated list of fields, such as"
                        + " -lastTriggered,id. A - before a field reverses its order."
                        + " There is no field '%s'.".formatted(ShownText.of(name)),
                "sort");
    }

    private static int number(String name, String value, int max) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused as well.
        }
        throw QueryParameters.invalid(
                name, "bad-paging", "must be a whole number from 1 to " + max);
    }
}
