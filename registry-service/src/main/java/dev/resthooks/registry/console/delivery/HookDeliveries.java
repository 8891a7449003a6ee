package dev.resthooks.registry.console.delivery;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.api.rest.ResponseView;
import dev.resthooks.registry.console.hook.TypedSettings;
import dev.resthooks.registry.console.page.RequestText;
import dev.resthooks.registry.console.page.ShownTime;
import dev.resthooks.registry.deliverylog.Delivery;
import dev.resthooks.registry.deliverylog.DeliveryFilter;
import dev.resthooks.registry.deliverylog.DeliveryLog;
import dev.resthooks.registry.deliverylog.DeliveryPage;
import dev.resthooks.registry.deliverylog.DeliveryQuery;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogCursor;
import dev.resthooks.registry.deliverylog.DeliveryQuery.LogScope;
import dev.resthooks.registry.deliverylog.DeliveryState;
import dev.resthooks.registry.deliverylog.LoggedAttempt;
import dev.resthooks.registry.deliverylog.SentRequests;
import dev.resthooks.registry.deliverylog.SentRequests.SentRequest;
import dev.resthooks.registry.deliverylog.SkipEvent;
import dev.resthooks.registry.hook.Hook;
import dev.resthooks.registry.operator.DeadEvents.RedrivenEvents;
import dev.resthooks.registry.refusal.DeliveryRefusals;
import dev.resthooks.registry.tenant.Caller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.QueryTimeoutException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads the deliveries of a hook for its pages. */
@RequestScoped
public class HookDeliveries {
    private static final Logger LOG = Logger.getLogger(HookDeliveries.class);

    private final DeliveryLog log;
    private final RedrivenEvents redriven;
    private final SentRequests requests;
    private final Caller caller;
    private final Clock clock;

    HookDeliveries(
            DeliveryLog log,
            RedrivenEvents redriven,
            SentRequests requests,
            Caller caller,
            Clock clock) {
        this.log = log;
        this.redriven = redriven;
        this.requests = requests;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Returns a page of deliveries. If it can't be found in time, the rest of the hook's page is
     * shown without it.
     *
     * @param state the name of the state to show; any other text shows all
     * @param after the cursor of the page; any other text begins with the newest
     */
    public DeliveryListView list(Hook hook, String state, String after) {
        Optional<DeliveryState> wanted = DeliveryState.named(state);
        DeliveryQuery query =
                new DeliveryQuery(
                        wanted.map(DeliveryFilter::of).orElse(DeliveryFilter.NONE),
                        LogCursor.ofText(after),
                        DeliveryListView.PAGE_SIZE);
        LogScope scope = new LogScope.OfHook(caller.org(), hook.id(), hook.epochRevision());
        try {
            DeliveryPage page = log.list(scope, query);
            return DeliveryListView.of(
                    page, wanted, redriven.among(page.positions()), clock.instant(), caller.zone());
        } catch (QueryTimeoutException tooMany) {
            LOG.warnf("deliveries of hook %s were not found in time: %s", hook.id(), tooMany);
            return DeliveryListView.unknown(wanted);
        }
    }

    /**
     * Returns the delivery of an event.
     *
     * @throws dev.resthooks.registry.api.ProblemException with status 404 if none is logged
     */
    DeliveryDetail find(Hook hook, String event) {
        Delivery delivery = logged(hook, event);
        Instant now = clock.instant();
        DeliveryRow row = row(hook, delivery, now);
        List<AttemptLine> attempts =
                delivery.attempts().reversed().stream().map(each -> line(each, now)).toList();
        String id = hook.id().toString();
        boolean isPending = SkipEvent.isPending(hook, delivery);
        return switch (requests.of(delivery.lastMade().attempt(), hook.state())) {
            case SentRequests.Outcome.Sent(SentRequest sent) ->
                    new DeliveryDetail(
                            id,
                            row,
                            isPending,
                            attempts,
                            RequestText.headers(sent),
                            RequestText.body(sent),
                            "");
            case SentRequests.Outcome.Missing(SentRequests.Reason why) ->
                    new DeliveryDetail(id, row, isPending, attempts, "", "", missing(why));
            case SentRequests.Outcome.Full _ ->
                    new DeliveryDetail(
                            id,
                            row,
                            isPending,
                            attempts,
                            "",
                            "",
                            missing(SentRequests.Reason.UNAVAILABLE));
        };
    }

    /**
     * Returns what a page asks about before the event is sent again or skipped.
     *
     * @throws dev.resthooks.registry.api.ProblemException with status 404 if no delivery is logged
     */
    DeliveryQuestion question(Hook hook, String event) {
        return new DeliveryQuestion(
                hook.id().toString(),
                hook.state().targetUrl(),
                TypedSettings.of(hook, caller.zone()),
                hook.state().status() == HookStatus.ACTIVE,
                row(hook, logged(hook, event), clock.instant()));
    }

    private Delivery logged(Hook hook, String event) {
        return Optional.of(event)
                .filter(id -> !id.isBlank())
                .flatMap(id -> log.find(hook.id(), new EventId(id)))
                .orElseThrow(DeliveryRefusals::noDelivery);
    }

    private DeliveryRow row(Hook hook, Delivery delivery, Instant now) {
        return DeliveryRow.of(
                delivery,
                delivery.state(hook.epochRevision()),
                redriven.among(delivery.position().stream().toList()),
                now,
                caller.zone());
    }

    private AttemptLine line(LoggedAttempt logged, Instant now) {
        return new AttemptLine(
                logged.attempt().number(),
                ShownTime.of(logged.attempt().at(), now, caller.zone()),
                DeliveryWords.of(logged.outcome(), logged),
                logged.attempt()
                        .response()
                        .map(ResponseView::of)
                        .map(RequestText::answer)
                        .orElse(""));
    }

    private static String missing(SentRequests.Reason why) {
        return switch (why) {
            case RETENTION ->
                    "The request can’t be shown: the event log does not keep the event any more.";
            case UNAVAILABLE ->
                    "The request can’t be shown now: the event log did not answer, or your organisation"
                            + " reads too many requests at once. Reload the page to try again.";
            case UNKNOWN ->
                    "The request can’t be shown: it is not known where the event is on the event"
                            + " log.";
        };
    }
}
