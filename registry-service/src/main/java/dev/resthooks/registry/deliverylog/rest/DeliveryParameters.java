package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.deliverylog.DeliveryFilter;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LogCursor;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parses the query parameters of the list. Refuses unknown parameters. */
final class DeliveryParameters {
    static final int DEFAULT_PAGE_SIZE = 50;
    static final int MAX_PAGE_SIZE = 200;

    private static final List<String> KNOWN =
            List.of(
                    "state",
                    "from",
                    "to",
                    "event",
                    "resource",
                    "status",
                    "error",
                    "cursor",
                    "pageSize");

    private DeliveryParameters() {}

    /**
     * Parses the parameters.
     *
     * @param zone the zone of times that name none
     */
    static DeliveryQuery read(MultivaluedMap<String, String> query, ZoneId zone) {
        QueryParameters given = QueryParameters.of(query, KNOWN);
        return new DeliveryQuery(
                new DeliveryFilter(
                        given.read(
                                "state",
                                "bad-state",
                                oneOf(DeliveryState.values(), DeliveryState::stateName),
                                DeliveryState::named),
                        given.time("from", zone),
                        given.time("to", zone),
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
                        result(given)),
                given.read(
                        "cursor",
                        "bad-cursor",
                        "must be the unchanged nextCursor of a page",
                        LogCursor::ofText),
                given.pageSize(DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE));
    }

    private static Optional<String> result(QueryParameters given) {
        Optional<String> status =
                given.read(
                        "status",
                        "bad-status",
                        "must be a status code, such as 503",
                        text -> Optional.of(text).filter(it -> it.matches("[1-5][0-9]{2}")));
        Optional<String> error =
                given.read(
                                "error",
                                "bad-error",
                                oneOf(ErrorClass.values(), ErrorClass::code),
                                ErrorClass::ofCode)
                        .map(ErrorClass::code);
        if (status.isPresent() && error.isPresent()) {
            throw QueryParameters.invalid("error", "bad-error", "cannot be combined with status");
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

    private static <T> String oneOf(T[] values, Function<T, String> name) {
        return Stream.of(values).map(name).collect(Collectors.joining(", ", "must be one of ", ""));
    }
}
