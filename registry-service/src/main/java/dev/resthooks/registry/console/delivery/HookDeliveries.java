package dev.resthooks.registry.console.delivery;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.registry.console.hook.TypedSettings;
import dev.resthooks.registry.console.page.Times;
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
import dev.resthooks.registry.operator.postgres.RedrivenEvents;
import dev.resthooks.registry.refusal.DeliveryRefusals;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.QueryTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

@Dependent
public record HookDeliveries(
        DeliveryLog log, RedrivenEvents redriven, SentRequests requests, Times times) {
    private static final Logger LOG = Logger.getLogger(HookDeliveries.class);
    private static final int PAGE_SIZE = 25;

    /** A page of deliveries of a state, if they could be found in time. */
    public record ListView(
            boolean isKnown,
            DeliveryPage page,
            List<DeliveryRow> rows,
            Optional<DeliveryState> state) {

        public String stateName() {
            return state.map(DeliveryState::stateName).orElse("");
        }

        public List<String> states() {
            return Stream.of(DeliveryState.values()).map(DeliveryState::stateName).toList();
        }
    }

    /**
     * A delivery on its own page.
     *
     * @param isPending whether the event may still be sent by itself, so that it can be skipped
     * @param missing why the request can't be shown
     */
    public record Detail(
            HookId hook,
            DeliveryRow row,
            boolean isPending,
            Optional<SentRequest> request,
            String missing,
            Times times) {

        public List<LoggedAttempt> attempts() {
            return row.delivery().attempts().reversed();
        }
    }

    public record Question(Hook hook, TypedSettings settings, DeliveryRow row) {
        public boolean isActive() {
            return hook.state().status() == HookStatus.ACTIVE;
        }
    }

    /** Returns a page of deliveries: of any state or the newest, if the texts name no other. */
    public ListView list(Hook hook, String state, String after) {
        Optional<DeliveryState> wanted = DeliveryState.named(state);
        DeliveryQuery query =
                new DeliveryQuery(
                        wanted.map(DeliveryFilter.NONE::in).orElse(DeliveryFilter.NONE),
                        LogCursor.ofText(after),
                        PAGE_SIZE);
        LogScope scope = new LogScope.OfHook(hook);
        try {
            DeliveryPage page = log.list(scope, query);
            return new ListView(
                    true, page, DeliveryRow.all(page, redriven.among(page.positions())), wanted);
        } catch (QueryTimeoutException tooMany) {
            LOG.warnf("deliveries of hook %s were not found in time: %s", hook.id(), tooMany);
            return new ListView(false, DeliveryPage.EMPTY, List.of(), wanted);
        }
    }

    Detail find(Hook hook, String event) {
        Delivery delivery = logged(hook, event);
        SentRequests.Outcome request = requests.of(delivery.lastMade().attempt(), hook.state());
        return new Detail(
                hook.id(),
                row(hook, delivery),
                SkipEvent.isPending(hook, delivery),
                request instanceof SentRequests.Outcome.Sent(SentRequest sent)
                        ? Optional.of(sent)
                        : Optional.empty(),
                switch (request) {
                    case SentRequests.Outcome.Sent _ -> "";
                    case SentRequests.Outcome.Missing(SentRequests.Reason why) -> missing(why);
                    case SentRequests.Outcome.Full _ -> missing(SentRequests.Reason.UNAVAILABLE);
                },
                times);
    }

    /** Returns what a page asks about before the event is sent again or skipped. */
    Question question(Hook hook, String event) {
        return new Question(hook, TypedSettings.of(hook, times), row(hook, logged(hook, event)));
    }

    private Delivery logged(Hook hook, String event) {
        return Optional.of(event)
                .filter(id -> !id.isBlank())
                .flatMap(id -> log.find(hook.id(), new EventId(id)))
                .orElseThrow(DeliveryRefusals::noDelivery);
    }

    private DeliveryRow row(Hook hook, Delivery delivery) {
        return DeliveryRow.of(
                new DeliveryPage.Entry(delivery, delivery.state(Optional.of(hook)), false),
                redriven.among(delivery.position().stream().toList()));
    }

    private static String missing(SentRequests.Reason why) {
        return switch (why) {
            case RETENTION ->
                    "The request can’t be shown: the event log does not keep the event any more.";
            case UNAVAILABLE ->
                    "The request can’t be shown now: the event log did not answer, or your organisation"
                            + " reads too many requests at once. Reload the page to try again.";
            case UNKNOWN ->
                    "The request can’t be shown: it is not known where the event is on the event log.";
        };
    }
}
