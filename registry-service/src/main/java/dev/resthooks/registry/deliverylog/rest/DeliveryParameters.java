package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.ShownText;
import dev.resthooks.registry.api.TimeText;
import dev.resthooks.registry.deliverylog.DeliveryFilter;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LogCursor;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parses the query parameters of the list. Refuses unknown parameters. */
final class DeliveryParameters {
    static final int DEFAULT_PAGE_SIZE = 50;
    static final int MAX_PAGE_SIZE = 200;

    private static final Set<String> KNOWN =
            Set.of(
                    "state",
                    "from",
                    "to",
                    "event",
                    "resource",
                    "status",
                    "error",
                    "cursor",
                    "pageSize");

    private final Map<String, String> values = new HashMap<>();

    private DeliveryParameters(MultivaluedMap<String, String> query) {
        for (Map.Entry<String, List<String>> parameter : query.entrySet()) {
            values.put(known(parameter.getKey()), single(parameter));
        }
    }

    /**
     * Parses the parameters.
     *
     * @param zone the zone of times that name none
     */
    static DeliveryQuery read(MultivaluedMap<String, String> query, ZoneId zone) {
        DeliveryParameters given = new DeliveryParameters(query);
        Function<String, Optional<Instant>> time = text -> TimeText.read(text, zone);
        String aTime = "must be a time or a date, such as 2020-04-03T12:34:30+13:00 or 2020-04-03";
        return new DeliveryQuery(
                new DeliveryFilter(
                        given.read("state", "bad-state", states(), DeliveryState::named),
                        given.read("from", "bad-time", aTime, time),
                        given.read("to", "bad-time", aTime, time),
                        given.read(
                                "event",
                                "bad-event",
                                "must be the id of an event",
                                DeliveryParameters::event),
                        given.read(
                                "resource",
                                "bad-resource",
                                "must be the id of a resource",
                                DeliveryParameters::resource),
                        given.result()),
                given.read(
                        "cursor",
                        "bad-cursor",
                        "must be the unchanged nextCursor of a page",
                        LogCursor::ofText),
                given.read(
                                "pageSize",
                                "bad-paging",
                                "must be a whole number from 1 to " + MAX_PAGE_SIZE,
                                DeliveryParameters::pageSize)
                        .orElse(DEFAULT_PAGE_SIZE));
    }

    private Optional<String> result() {
        Optional<String> status =
                read(
                        "status",
                        "bad-status",
                        "must be a status code, such as 503",
                        text -> Optional.of(text).filter(it -> it.matches("[1-5][0-9]{2}")));
        Optional<String> error =
                read("error", "bad-error", errors(), ErrorClass::ofCode).map(ErrorClass::code);
        if (status.isPresent() && error.isPresent()) {
            throw bad("error", "bad-error", "cannot be combined with status");
        }
        return status.or(() -> error);
    }

    /** Parses an event id. Returns empty if no event can have it. */
    static Optional<EventId> event(String id) {
        return id.isBlank() ? Optional.empty() : Optional.of(new EventId(id));
    }

    private static Optional<ResourceId> resource(String id) {
        return id.isBlank() ? Optional.empty() : Optional.of(new ResourceId(id));
    }

    private static String errors() {
        return Stream.of(ErrorClass.values())
                .map(ErrorClass::code)
                .collect(Collectors.joining(", ", "must be one of ", ""));
    }

    private static String states() {
        return Stream.of(DeliveryState.values())
                .map(DeliveryState::stateName)
                .collect(Collectors.joining(", ", "must be one of ", ""));
    }

    private static Optional<Integer> pageSize(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,3}"))
                .map(Integer::valueOf)
                .filter(size -> size >= 1 && size <= MAX_PAGE_SIZE);
    }

    private <T> Optional<T> read(
            String name, String code, String wanted, Function<String, Optional<T>> reading) {
        return Optional.ofNullable(values.get(name))
                .map(text -> reading.apply(text).orElseThrow(() -> bad(name, code, wanted)));
    }

    private static ProblemException bad(String name, String code, String wanted) {
        return Problems.parameter(
                code,
                "The query parameter is not valid",
                "The query parameter %s %s.".formatted(name, wanted),
                name);
    }

    private static String known(String name) {
        if (!KNOWN.contains(name)) {
            ProblemException unsupported =
                    Problems.parameter(
                            "unsupported-parameter",
                            "The query parameter is not supported",
                            "The query parameter %s is not supported. Supported parameters are state,"
                                            .formatted(ShownText.of(name))
                                    + " from, to, event, resource, status, error, cursor and pageSize.",
                            ShownText.of(name));
            throw unsupported;
        }
        return name;
    }

    private static String single(Map.Entry<String, List<String>> parameter) {
        if (parameter.getValue().size() != 1) {
            throw Problems.parameter(
                    "repeated-parameter",
                    "A query parameter is repeated",
                    "The query parameter %s occurs %d times. It can occur only once."
                            .formatted(parameter.getKey(), parameter.getValue().size()),
                    parameter.getKey());
        }
        return parameter.getValue().getFirst();
    }
}
