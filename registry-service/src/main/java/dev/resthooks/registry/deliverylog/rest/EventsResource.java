package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.deliverylog.SentRequests;
import dev.resthooks.registry.deliverylog.SentRequests.SentRequest;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.hook.postgres.PullPositions;
import dev.resthooks.registry.log.EventPages;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.refusal.LogRefusals;
import dev.resthooks.registry.tenant.rest.Logged;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Events that are fetched, and confirmed if the hook has no target. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class EventsResource {
    private final CallersHooks hooks;
    private final EventPages pages;
    private final PullPositions confirmed;
    private final SentRequests requests;
    private final Secrets secrets;
    private final Clock clock;

    EventsResource(
            CallersHooks hooks,
            EventPages pages,
            PullPositions confirmed,
            SentRequests requests,
            Secrets secrets,
            Clock clock) {
        this.hooks = hooks;
        this.pages = pages;
        this.confirmed = confirmed;
        this.requests = requests;
        this.secrets = secrets;
        this.clock = clock;
    }

    record EventView(long logged, Map<String, String> headers, String body) {}

    record EventPage(List<EventView> resthookevents, String cursor, boolean more) {}

    @GET
    @Path("{id}/events")
    public EventPage events(@PathParam("id") String id, @Context UriInfo uri) {
        Hook found = hooks.find(id);
        HookState hook = found.state();
        QueryParameters given =
                QueryParameters.of(uri.getQueryParameters(), List.of("after", "from", "pageSize"));
        int most = given.pageSize(100, EventPages.MOST);
        Optional<Instant> from = given.time("from", hooks.caller().zone());
        Optional<Positions> after =
                given.read(
                        "after",
                        "bad-cursor",
                        "must be the unchanged cursor of a page of this hook's events",
                        it -> positions(hook, it));
        boolean isFirst = from.isEmpty() && after.isEmpty();
        if (isFirst ? !hook.isPull() : from.isPresent() == after.isPresent()) {
            throw QueryParameters.invalid(
                    "from", "missing-parameter", "or after must be given, and not both");
        }
        if (hook.isPull() && hook.status() == HookStatus.DISABLED) {
            throw Problems.of(
                    409,
                    "hook-disabled",
                    "The hook is disabled",
                    "Its events wait until you enable it.",
                    new Source.Parameter("id"));
        }
        Optional<Positions> start = isFirst ? confirmed.of(hook) : after;
        Instant since = from.orElseGet(found::fetchedSince);
        Page page = LogRefusals.read(hook.id(), () -> pages.read(hook, start, since, most));
        String cursor = secrets.sealed(hook.id(), page.next().text()).replace('+', '~');
        if (!page.isWhole()) {
            throw Problems.of(
                            410,
                            "cursor-expired",
                            "The event log does not have the next events",
                            "Retention has deleted them, or the log was created anew. meta.cursor goes on with what is left.",
                            new Source.Parameter("after"))
                    .about("cursor", cursor);
        }
        return new EventPage(
                page.events().stream().map(it -> view(hook, it)).toList(), cursor, page.hasMore());
    }

    private Optional<Positions> positions(HookState hook, String cursor) {
        return secrets.unsealed(hook.id(), cursor.replace('~', '+')).map(Positions::parse);
    }

    private EventView view(HookState hook, DomainEvent event) {
        SentRequest request = requests.fetched(clock.instant(), hook, event, secrets);
        return new EventView(event.loggedAt(), request.headers(), request.body().text());
    }

    @POST
    @Path("{id}/ack")
    @Consumes({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
    @Logged("events-confirmed")
    public void ack(@PathParam("id") String id, InputStream body) {
        BodyFields fields = BodyFields.of(JsonBody.read(body), Set.of("cursor"), "{\"cursor\":…}");
        fields.required("cursor");
        HookState hook = hooks.findOwn(id).state();
        if (!hook.isPull()) {
            throw Problems.of(
                    409,
                    "push-hook",
                    "The hook has a target",
                    "Its events are sent, and need no confirmation.",
                    new Source.Parameter("id"));
        }
        Positions read =
                fields.text("cursor")
                        .flatMap(it -> positions(hook, it))
                        .orElseThrow(() ->
                                fields.invalid(
                                        "bad-cursor",
                                        "The cursor is not valid",
                                        "The field cursor must be the unchanged cursor of a page of this hook's events.",
                                        "cursor"));
        confirmed.confirm(hook.id(), read, clock.instant());
    }
}
