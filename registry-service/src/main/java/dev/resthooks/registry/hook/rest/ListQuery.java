package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.hook.HookField;
import dev.resthooks.registry.hook.HookFilter;
import dev.resthooks.registry.hook.HookOrder;
import dev.resthooks.registry.hook.HookQuery;
import dev.resthooks.registry.hook.PageRequest;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The query parameters of the list of hooks. Unknown ones are refused.
 *
 * @param includesHealth whether the health of the page's hooks is asked for
 */
record ListQuery(HookQuery hooks, boolean includesHealth) {
    private static final int MAX_PAGE_SIZE = 200;
    private static final int DEFAULT_PAGE_SIZE = 50;

    /**
     * Parses the parameters.
     *
     * @param zone the zone of times that name none
     */
    static ListQuery of(MultivaluedMap<String, String> query, ZoneId zone) {
        int page = 1;
        int pageSize = DEFAULT_PAGE_SIZE;
        boolean includesHealth = false;
        List<HookOrder> order = List.of();
        List<HookFilter> filters = new ArrayList<>();
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            String name = parameter.getKey();
            String value = single(name, parameter.getValue());
            switch (name) {
                case "page" -> page = number(name, value, Integer.MAX_VALUE);
                case "pageSize" -> pageSize = number(name, value, MAX_PAGE_SIZE);
                case "sort" -> order = order(value);
                case "include" -> includesHealth = health(value);
                default -> filters.add(FilterParameter.named(name).filter(value, zone));
            }
        }
        return new ListQuery(
                new HookQuery(filters, order, new PageRequest(page, pageSize)), includesHealth);
    }

    static void refuseAny(MultivaluedMap<String, String> query) {
        query.keySet().stream()
                .findFirst()
                .ifPresent(name -> {
                    throw unsupported(name, "");
                });
    }

    static ProblemException unsupported(String name, String instead) {
        String shown = ShownText.of(name);
        return Problems.parameter(
                "unsupported-parameter",
                "The query parameter is not supported",
                "The query parameter %s is not supported.%s".formatted(shown, instead),
                shown);
    }

    private static String single(String name, List<String> values) {
        if (values.size() != 1) {
            String shown = ShownText.of(name);
            throw Problems.parameter(
                    "repeated-parameter",
                    "A query parameter is repeated",
                    "The query parameter %s occurs %d times. It can occur only once."
                            .formatted(shown, values.size()),
                    shown);
        }
        return values.getFirst();
    }

    private static boolean health(String value) {
        if (!value.equals("health")) {
            throw Problems.parameter(
                    "bad-include",
                    "The included resource is not known",
                    "The query parameter include must be health.",
                    "include");
        }
        return true;
    }

    private static List<HookOrder> order(String value) {
        List<HookOrder> order = new ArrayList<>();
        for (String word : value.split(",", -1)) {
            boolean descending = word.startsWith("-");
            String name = descending ? word.substring(1) : word;
            HookField field = HookField.named(name).orElseThrow(() -> badSort(name));
            order.add(new HookOrder(field, descending));
        }
        return order;
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
            if (number < 1 || number > max) {
                throw badPaging(name, max);
            }
            return number;
        } catch (NumberFormatException notANumber) {
            throw badPaging(name, max);
        }
    }

    private static ProblemException badPaging(String name, int max) {
        return Problems.parameter(
                "bad-paging",
                "The page is not valid",
                "The query parameter %s must be a whole number from 1 to %d.".formatted(name, max),
                name);
    }
}
