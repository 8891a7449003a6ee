package dev.resthooks.registry.console.rest;

import static java.util.stream.Collectors.joining;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.api.Source;
import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.console.CallbackText;
import dev.resthooks.registry.console.DeliveryListView;
import dev.resthooks.registry.console.DeliveryRow;
import dev.resthooks.registry.console.DeliveryWords;
import dev.resthooks.registry.console.ShownTime;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryFilter;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LogCursor;
import dev.resthooks.registry.deliverylog.LogScope;
import dev.resthooks.registry.deliverylog.LoggedAttempt;
import dev.resthooks.registry.deliverylog.SentRequest;
import dev.resthooks.registry.deliverylog.SentRequests;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the deliveries of a hook for its pages. */
@RequestScoped
class HookDeliveries {
    private final DeliveryLog log;
    private final SentRequests requests;
    private final Caller caller;
    private final Clock clock;

    HookDeliveries(DeliveryLog log, SentRequests requests, Caller caller, Clock clock) {
        this.log = log;
        this.requests = requests;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Returns a page of deliveries.
     *
     * @param state the name of the state to show; any other text shows all
     * @param after the cursor of the page; any other text begins with the newest
     */
    DeliveryListView list(Hook hook, String state, String after) {
        Optional<DeliveryState> wanted = DeliveryState.named(state);
        DeliveryQuery query =
                new DeliveryQuery(
                        wanted.map(DeliveryFilter::of).orElse(DeliveryFilter.NONE),
                        LogCursor.ofText(after),
                        DeliveryListView.PAGE_SIZE);
        LogScope scope = new LogScope.OfHook(caller.org(), hook.id(), hook.epochRevision());
        return DeliveryListView.of(log.list(scope, query), wanted, clock.instant(), caller.zone());
    }

    /**
     * Returns the delivery of an event.
     *
     * @throws dev.resthooks.registry.api.ProblemException with status 404 if none is logged
     */
    DeliveryDetail find(Hook hook, String event) {
        Delivery delivery =
                Optional.of(event)
                        .filter(id -> !id.isBlank())
                        .flatMap(id -> log.find(hook.id(), new EventId(id)))
                        .orElseThrow(() ->
                                Problems.notFound(
                                        "The delivery log has no delivery of this event to the hook.",
                                        new Source.None()));
        Instant now = clock.instant();
        DeliveryRow row =
                DeliveryRow.of(delivery, delivery.state(hook.epochRevision()), now, caller.zone());
        List<AttemptLine> attempts =
                delivery.attempts().reversed().stream().map(each -> line(each, now)).toList();
        String id = hook.id().toString();
        return switch (requests.of(delivery.lastMade().attempt(), hook.state())) {
            case SentRequests.Outcome.Sent(SentRequest sent) ->
                    new DeliveryDetail(id, row, attempts, headers(sent), body(sent), "");
            case SentRequests.Outcome.Missing(SentRequests.Reason why) ->
                    new DeliveryDetail(id, row, attempts, "", "", missing(why));
        };
    }

    private AttemptLine line(LoggedAttempt logged, Instant now) {
        return new AttemptLine(
                logged.attempt().number(),
                ShownTime.of(logged.attempt().at(), now, caller.zone()),
                DeliveryWords.of(logged.outcome(), logged),
                logged.attempt()
                        .response()
                        .map(ResponseView::of)
                        .map(AttemptLine::text)
                        .orElse(""));
    }

    private static String headers(SentRequest sent) {
        return sent.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .collect(joining("\n", "POST " + sent.url() + "\n", ""));
    }

    private static String body(SentRequest sent) {
        return CallbackText.indented(sent.body().text());
    }

    private static String missing(SentRequests.Reason why) {
        return switch (why) {
            case RETENTION ->
                    "The request can’t be shown: the event log does not keep the event any more.";
            case UNAVAILABLE ->
                    "The request can’t be shown now: the event log did not answer. Reload the page"
                            + " to try again.";
            case UNKNOWN ->
                    "The request can’t be shown: it is not known where the event is on the event"
                            + " log.";
        };
    }
}
