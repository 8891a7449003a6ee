package dev.resthooks.registry.api.rest;

import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.api.TimeSpan;
import dev.resthooks.registry.api.TimeText;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The query parameters of a request. Unknown and repeated parameters are refused, and so are values
 * that can't be read: with a {@link ProblemException} that names the parameter.
 */
public final class QueryParameters {
    private final Map<String, String> values = new HashMap<>();

    private QueryParameters() {}

    public static void refuseAny(UriInfo uri) {
        uri.getQueryParameters().keySet().stream()
                .findFirst()
                .ifPresent(name -> {
                    throw Problems.parameter(
                            "unsupported-parameter",
                            "The query parameter is not supported",
                            "This request does not accept query parameters.",
                            ShownText.of(name));
                });
    }

    /** Refuses parameters other than {@code known}, which has at least one. */
    public static QueryParameters of(MultivaluedMap<String, String> query, List<String> known) {
        QueryParameters parameters = new QueryParameters();
        query.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw unsupported(ShownText.of(name), known);
            }
            parameters.values.put(name, single(name, values));
        });
        return parameters;
    }

    /** Returns the value of a parameter. Throws {@link ProblemException} if it is repeated. */
    public static String single(String name, List<String> values) {
        if (values.size() != 1) {
            throw Problems.parameter(
                    "repeated-parameter",
                    "A query parameter is repeated",
                    "The query parameter %s occurs %d times. It can occur only once."
                            .formatted(name, values.size()),
                    name);
        }
        return values.getFirst();
    }

    private static ProblemException unsupported(String name, List<String> known) {
        int last = known.size() - 1;
        String supported =
                last == 0
                        ? "The only supported parameter is " + known.getFirst()
                        : "Supported parameters are %s and %s"
                                .formatted(
                                        String.join(", ", known.subList(0, last)), known.get(last));
        return Problems.parameter(
                "unsupported-parameter",
                "The query parameter is not supported",
                "The query parameter %s is not supported. %s.".formatted(name, supported),
                name);
    }

    /**
     * Returns the value of a parameter; empty if the request doesn't have it.
     *
     * @param wanted what the value must be, which completes "The parameter …"
     * @param reading returns empty if the value can't be read
     */
    public <T> Optional<T> read(
            String name, String code, String wanted, Function<String, Optional<T>> reading) {
        return Optional.ofNullable(values.get(name))
                .map(text -> reading.apply(text).orElseThrow(() -> invalid(name, code, wanted)));
    }

    /** Returns the time in a parameter, in this zone if it names none; empty if it is absent. */
    public Optional<Instant> time(String name, ZoneId zone) {
        return read(
                name,
                "bad-time",
                "must be a time or a date, such as 2020-04-03T12:34:30+13:00 or 2020-04-03",
                text -> TimeText.read(text, zone));
    }

    /** Returns the span of time from {@code from} to {@code to}, both of which are required. */
    public TimeSpan span(ZoneId zone) {
        Instant from = time("from", zone).orElseThrow(() -> missing("from"));
        Instant to = time("to", zone).orElseThrow(() -> missing("to"));
        if (!from.isBefore(to)) {
            throw invalid("from", "empty-span", "must be earlier than to");
        }
        return new TimeSpan(from, to);
    }

    private static ProblemException missing(String name) {
        return invalid(name, "missing-parameter", "is required");
    }

    /** Returns the size of a page, {@code most} at the most. */
    public int pageSize(int otherwise, int most) {
        return number("pageSize", "bad-paging", 1, most).orElse(otherwise);
    }

    /** Returns the whole number in a parameter; empty if it is absent. */
    public Optional<Integer> number(String name, String code, int least, int most) {
        return read(
                name,
                code,
                "must be a whole number from %d to %d".formatted(least, most),
                text ->
                        Optional.of(text)
                                .filter(digits -> digits.matches("[0-9]{1,4}"))
                                .map(Integer::valueOf)
                                .filter(it -> it >= least && it <= most));
    }

    /** Returns a refusal; {@code wanted} completes "The parameter …". */
    public static ProblemException invalid(String name, String code, String wanted) {
        return Problems.parameter(
                code,
                "The query parameter is not valid",
                "The query parameter %s %s.".formatted(name, wanted),
                name);
    }
}
