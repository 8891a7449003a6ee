package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.api.rest.PlaceUnderWay;
import dev.resthooks.registry.api.rest.QueryParameters;
import dev.resthooks.registry.deliverylog.SentRequests;
import dev.resthooks.registry.deliverylog.SentRequests.SentRequest;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.hook.Secrets;
import dev.resthooks.registry.hook.postgres.PullPositions;
import dev.resthooks.registry.hook.postgres.PullPositions.Confirmed;
import dev.resthooks.registry.log.EventPages;
import dev.resthooks.registry.log.EventPages.Page;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail;
import dev.resthooks.registry.refusal.CallersHooks;
import dev.resthooks.registry.refusal.LogRefusals;
import dev.resthooks.registry.tenant.rest.Logged;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;

/** Events that are fetched, and confirmed if the hook has no target. */
@RequestScoped
@Path("/api/rest/resthooks")
@Produces({MediaType.APPLICATION_JSON, JsonBody.JSON_API})
class EventsResource {
    private static final Source OF_PATH = new Source.Parameter("id");
    private static final Source CURSOR = new Source.Pointer("/cursor");

    /** Requests that were woken have no place under way. */
    private static final Executor ANSWERS =
            new FewAtOnce(8, it -> Infrastructure.getDefaultWorkerPool().execute(it));

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

    /**
     * Positions of an epoch. Confirmable if nothing was left out since the last confirmation:
     * {@code end} if nothing was unread either, or {@code true}.
     */
    private record Cursor(boolean isConfirmable, long epoch, Confirmed read) {
        static Cursor parse(String text) {
            String[] parts = text.split(" ", 4);
            Instant at = Instant.parse(parts[2]);
            boolean isAtEnd = parts[0].equals("end");
            return new Cursor(
                    isAtEnd || Boolean.parseBoolean(parts[0]),
                    Long.parseLong(parts[1]),
                    new Confirmed(Positions.parse(parts[3]), at, isAtEnd ? at : Instant.EPOCH));
        }
    }

    private record Fetched(
            Hook found, Page page, boolean isConfirmable, Instant at, Source source) {
        Fetched with(Hook now, Page last) {
            return new Fetched(now, last, isConfirmable, at, source);
        }
    }

    record EventView(long logged, Map<String, String> headers, String body) {}

    record EventPage(List<EventView> resthookevents, String cursor, boolean more) {}

    @GET
    @Path("{id}/events")
    @Blocking
    public Uni<EventPage> events(
            @PathParam("id") String id, @Context UriInfo uri, @Context RoutingContext routing) {
        QueryParameters given =
                QueryParameters.of(
                        uri.getQueryParameters(), List.of("after", "from", "pageSize", "wait"));
        int most = given.pageSize(100, EventPages.MOST);
        int wait = given.number("wait", "bad-wait", 0, 30).orElse(0);
        sendElsewhereAtAStop(routing);
        Fetched first = fetched(id, given, most, wait > 0);
        Page page = first.page();
        if (wait == 0 || page.hasMore() || !page.events().isEmpty()) {
            return Uni.createFrom().item(answer(first));
        }
        HookState hook = first.found().state();
        LogRefusals.requireEntered(pages.waiting().enter(hook.org()));
        PlaceUnderWay.giveBack(routing);
        PlaceUnderWay.hold(routing, () -> pages.waiting().leave(hook.org()));
        LogTail.Waiter waiter = pages.tail().await(hook, page, most, Duration.ofSeconds(wait));
        routing.addEndHandler(_ -> waiter.woken().complete(false));
        if (routing.response().closed()) {
            waiter.woken().complete(false);
        }
        return Uni.createFrom()
                .completionStage(waiter.woken().thenCompose(_ -> hooks.findSoon(hook.id())))
                .emitOn(ANSWERS)
                .map(now -> {
                    sendElsewhereAtAStop(routing);
                    Page last = waiter.page().get();
                    return answer(
                            isSame(hook, now.state())
                                    ? first.with(now, last)
                                    : fetched(id, given, most, true));
                });
    }

    /** Nothing waits here any more, so the client would ask again and again. */
    private void sendElsewhereAtAStop(RoutingContext routing) {
        if (pages.tail().isStopping()) {
            routing.response().putHeader("Connection", "close");
        }
    }

    /**
     * Fetches a page for the hook as it is when the page has been read. Only who waits is content
     * with what {@link LogTail} has: it is a moment behind.
     */
    private Fetched fetched(String id, QueryParameters given, int most, boolean waits) {
        Hook found = hooks.find(id);
        HookState hook = found.state();
        Optional<Instant> from = given.time("from", hooks.caller().zone());
        Optional<Cursor> after =
                given.read(
                        "after",
                        "bad-cursor",
                        "must be the unchanged cursor of a page of this hook's events",
                        it -> cursor(hook, it, new Source.Parameter("after")));
        boolean isFirst = from.isEmpty() && after.isEmpty();
        if (isFirst ? !hook.isPull() : from.isPresent() == after.isPresent()) {
            throw QueryParameters.invalid(
                    "from", "missing-parameter", "or after must be given, and not both");
        }
        if (hook.isPull() && hook.status() == HookStatus.DISABLED) {
            throw Problems.of(
                    409, "hook-disabled", "The hook is disabled", "Its events wait.", OF_PATH);
        }
        Optional<Positions> start =
                isFirst ? confirmed.of(hook) : after.map(it -> it.read().next());
        Instant since = from.orElseGet(found::fetchedSince);
        Instant now = clock.instant();
        Page page =
                LogRefusals.read(
                        hook.id(),
                        () ->
                                waits
                                        ? pages.readKept(hook, start, since, most)
                                        : pages.read(hook, start, since, most));
        Hook read = hooks.find(id);
        boolean isConfirmable = after.map(Cursor::isConfirmable).orElse(isFirst);
        Source source =
                isFirst ? OF_PATH : new Source.Parameter(from.isPresent() ? "from" : "after");
        return isSame(hook, read.state())
                ? new Fetched(read, page, isConfirmable, now, source)
                : fetched(
                        id, given, most, waits); // the page may have passed events that it has now
    }

    private static boolean isSame(HookState before, HookState now) {
        return now.epoch() == before.epoch()
                && now.events().equals(before.events())
                && now.status() == before.status();
    }

    private EventPage answer(Fetched fetched) {
        HookState hook = fetched.found().state();
        Page page = fetched.page();
        boolean isConfirmable = fetched.isConfirmable();
        String kind = isConfirmable && !page.hasMore() ? "end" : Boolean.toString(isConfirmable);
        String next = "%s %d %s %s".formatted(kind, hook.epoch(), fetched.at(), page.next().text());
        String cursor = secrets.sealed(hook.id(), next).replace('+', '~');
        Instant now = clock.instant();
        if (hook.isPull()) {
            confirmed.read(hook.id(), now, isConfirmable && !page.isWhole() && isLoss(fetched));
            if (isConfirmable && page.isWhole() && page.events().isEmpty()) {
                Instant to = page.hasMore() ? Instant.EPOCH : fetched.at();
                confirmed.pass(hook, new Confirmed(page.next(), fetched.at(), to), now);
            }
        }
        if (!page.isWhole()) {
            throw Problems.of(
                            410,
                            "cursor-expired",
                            "The event log does not have the next events",
                            "Retention has deleted them, or the log was created anew. meta.cursor goes on with what is left.",
                            fetched.source())
                    .about("cursor", cursor);
        }
        boolean isOwn = hooks.mayChange(fetched.found());
        List<HookSecret> signers = isOwn ? secrets.good(hook, now.getEpochSecond()) : List.of();
        if (isOwn && signers.isEmpty()) {
            throw Problems.busy("secret-unavailable", "No secret of the hook can be opened");
        }
        return new EventPage(
                page.events().stream()
                        .map(LogTail.Logged::event)
                        .map(it -> view(it, requests.fetched(now, hook, it, signers)))
                        .toList(),
                cursor,
                page.hasMore());
    }

    /** Returns whether a page that is not whole lacks something that is not confirmed. */
    private boolean isLoss(Fetched fetched) {
        Positions left = fetched.page().next();
        return confirmed
                .of(fetched.found().state())
                .filter(it -> it.topicId().equals(left.topicId()) && !left.isPast(it))
                .isEmpty();
    }

    /** Refuses a cursor of another epoch. */
    private Optional<Cursor> cursor(HookState hook, String cursor, Source source) {
        Optional<Cursor> read =
                secrets.unsealed(hook.id(), cursor.replace('~', '+')).map(Cursor::parse);
        if (read.filter(it -> it.epoch() != hook.epoch()).isPresent()) {
            throw outdated(source);
        }
        return read;
    }

    private static ProblemException outdated(Source source) {
        return Problems.of(
                409, "cursor-outdated", "The hook has begun anew", "Fetch a first page.", source);
    }

    private static EventView view(DomainEvent event, SentRequest request) {
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
                    409, "push-hook", "The hook has a target", "Its events are sent.", OF_PATH);
        }
        Cursor read =
                fields.text("cursor")
                        .flatMap(it -> cursor(hook, it, CURSOR))
                        .orElseThrow(() ->
                                fields.invalid(
                                        "bad-cursor",
                                        "The cursor is not valid",
                                        "It must be the unchanged cursor of a page.",
                                        "cursor"));
        if (!read.isConfirmable()) {
            String why = "What comes before its pages may be unread.";
            throw Problems.of(
                    409, "cursor-not-confirmable", "The cursor began at a time", why, CURSOR);
        }
        if (!confirmed.confirm(hook, read.read(), clock.instant())) {
            throw outdated(CURSOR);
        }
    }
}
