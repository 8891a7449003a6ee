package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.registry.api.HookIds;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.rest.PageUrls;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryFilter;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.SentRequests;
import dev.resthooks.registry.deliverylog.SkipEvent;
import dev.resthooks.registry.deliverylog.rest.DeliveryView.AttemptView;
import dev.resthooks.registry.deliverylog.rest.DeliveryView.DeliveryAnswer;
import dev.resthooks.registry.deliverylog.rest.DeliveryView.DeliveryListAnswer;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.idempotency.rest.OnceOnly;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.refusal.DeliveryRefusals;
import dev.resthooks.registry.tenant.Caller;
import dev.resthooks.registry.tenant.rest.Logged;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;

@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class DeliveriesResource {
    private final CallersHooks hooks;
    private final DeliveryLog log;
    private final SentRequests requests;
    private final PageUrls urls;
    private final Clock clock;

    DeliveriesResource(
            CallersHooks hooks,
            DeliveryLog log,
            SentRequests requests,
            PageUrls urls,
            Clock clock) {
        this.hooks = hooks;
        this.log = log;
        this.requests = requests;
        this.urls = urls;
        this.clock = clock;
    }

    @GET
    @Path("{id}/deliveries")
    public DeliveryListAnswer list(@PathParam("id") String id, @Context UriInfo uri) {
        DeliveryQuery query =
                DeliveryParameters.read(uri.getQueryParameters(), hooks.caller().zone());
        Hook hook = hooks.find(id);
        return DeliveryListAnswer.of(
                log.list(new LogScope.OfHook(hook), query),
                query.pageSize(),
                hooks.caller(),
                clock.instant(),
                urls.of(uri));
    }

    @GET
    @Path("{id}/deliveries/{eventId}")
    public DeliveryAnswer delivery(
            @PathParam("id") String id,
            @PathParam("eventId") String eventId,
            @Context UriInfo uri) {
        QueryParameters.refuseAny(uri);
        Hook hook = hooks.find(id);
        Delivery delivery =
                DeliveryParameters.event(eventId)
                        .flatMap(event -> log.find(hook.id(), event))
                        .orElseThrow(DeliveryRefusals::noDelivery);
        return DeliveryAnswer.of(
                DeliveryView.of(
                        delivery,
                        delivery.state(Optional.of(hook)),
                        hooks.caller(),
                        clock.instant()),
                delivery.attempts().stream()
                        .map(attempt -> AttemptView.of(attempt, hooks.caller()))
                        .toList(),
                requests.of(delivery.lastMade().attempt(), hook.state()));
    }

    @RequestScoped
    @Path("/api/rest/resthookdeliveries")
    @Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    static class OrganisationDeliveriesResource {
        private final DeliveryLog log;
        private final Caller caller;
        private final PageUrls urls;
        private final Clock clock;

        OrganisationDeliveriesResource(DeliveryLog log, Caller caller, PageUrls urls, Clock clock) {
            this.log = log;
            this.caller = caller;
            this.urls = urls;
            this.clock = clock;
        }

        @GET
        public DeliveryListAnswer list(@Context UriInfo uri) {
            DeliveryQuery query = DeliveryParameters.read(uri.getQueryParameters(), caller.zone());
            return DeliveryListAnswer.of(
                    log.list(new LogScope.OfOrganisation(caller.org()), query),
                    query.pageSize(),
                    caller,
                    clock.instant(),
                    urls.of(uri));
        }
    }

    @RequestScoped
    @Path("/api/rest/resthooks/{id}/deliveries/{eventId}/skip")
    @Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    static class SkipsResource {
        private final SkipEvent skip;
        private final OnceOnly once;
        private final Caller caller;
        private final Clock clock;

        SkipsResource(SkipEvent skip, OnceOnly once, Caller caller, Clock clock) {
            this.skip = skip;
            this.once = once;
            this.caller = caller;
            this.clock = clock;
        }

        record Answer(DeliveryView resthookdelivery) {}

        @POST
        @Logged("event-skipped")
        public RestResponse<Object> skip(
                @PathParam("id") String id,
                @PathParam("eventId") String eventId,
                @Context HttpHeaders headers,
                InputStream body) {
            JsonBody.refuseAny(body);
            return once.answer(
                    headers,
                    "skip " + id + " " + eventId,
                    () -> {
                        HookId hook = HookIds.one(id);
                        return answer(
                                DeliveryRefusals.accepted(skip.run(caller, hook, eventId), hook));
                    });
        }

        private RestResponse<Answer> answer(SkipEvent.Result.Accepted skipped) {
            Delivery delivery = skipped.delivery();
            DeliveryState state = delivery.state(Optional.of(skipped.hook()));
            Answer answer = new Answer(DeliveryView.of(delivery, state, caller, clock.instant()));
            return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, answer)
                    .build();
        }
    }

    static final class DeliveryParameters {
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
                throw QueryParameters.invalid(
                        "error", "bad-error", "cannot be combined with status");
            }
            return status.or(() -> error);
        }

        static Optional<EventId> event(String id) {
            return id.isBlank() ? Optional.empty() : Optional.of(new EventId(id));
        }

        private static Optional<ResourceId> resource(String id) {
            return id.isBlank() ? Optional.empty() : Optional.of(new ResourceId(id));
        }

        private static <T> String oneOf(T[] values, Function<T, String> name) {
            return Stream.of(values)
                    .map(name)
                    .collect(Collectors.joining(", ", "must be one of ", ""));
        }
    }
}
