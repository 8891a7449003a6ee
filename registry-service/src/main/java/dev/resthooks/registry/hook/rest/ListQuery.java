package dev.resthooks.registry.hook.rest;

import dev.resthooks.registry.hook.PageRequest;
import dev.resthooks.registry.problem.ProblemException;
import dev.resthooks.registry.problem.Problems;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The query parameters of GET; one that isn't known is refused rather than passed over. */
final class ListQuery {
    private static final int MAX_PAGE_SIZE = 200;
    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final Set<String> KNOWN = Set.of("page", "pageSize");

    private ListQuery() {}

    static PageRequest page(MultivaluedMap<String, String> query) {
        refuseOthers(query, KNOWN);
        return new PageRequest(
                number(query, "page", 1, Integer.MAX_VALUE),
                number(query, "pageSize", DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE));
    }

    static void refuseAny(MultivaluedMap<String, String> query) {
        refuseOthers(query, Set.of());
    }

    private static void refuseOthers(MultivaluedMap<String, String> query, Set<String> known) {
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            String name = parameter.getKey();
            if (!known.contains(name)) {
                throw Problems.parameter(
                                "unsupported-parameter",
                                "The query parameter is not supported",
                                "The query parameter %s is not supported here.%s"
                                        .formatted(Shown.of(name), supported(known)),
                                Shown.of(name))
                        .asException();
            }
        }
    }

    private static String supported(Set<String> known) {
        return known.isEmpty() ? "" : " Supported are page and pageSize.";
    }

    private static int number(
            MultivaluedMap<String, String> query, String name, int absent, int max) {
        List<String> values = query.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return absent;
        }
        if (values.size() > 1) {
            throw badPaging(name, max);
        }
        try {
            int number = Integer.parseInt(values.getFirst());
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
                        "There is no such page",
                        "The query parameter %s is one whole number from 1 to %d."
                                .formatted(name, max),
                        name)
                .asException();
    }
}
