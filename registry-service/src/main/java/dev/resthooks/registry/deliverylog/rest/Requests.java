package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.deliverylog.EventLog;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.deliverylog.SentRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Reconstructs the requests of attempts, as far as their events can still be read. */
@ApplicationScoped
class Requests {
    private static final String RETENTION = "retention";
    private static final String UNAVAILABLE = "unavailable";
    private static final String UNKNOWN = "unknown";

    private final EventLog events;
    private final CallbackBody body;

    Requests(EventLog events, CallbackBody body) {
        this.events = events;
        this.body = body;
    }

    /** A request, or the reason why it can't be shown. */
    record Shown(@Nullable RequestView request, @Nullable String missing) {}

    /**
     * Returns the request of an attempt.
     *
     * @throws ProblemException with status 429 if as many requests of the organisation read the
     *     event log as may do so
     */
    Shown of(Attempt attempt, HookState hook) {
        return attempt.position()
                .map(position -> events.read(hook.org(), position))
                .map(found -> shown(found, attempt, hook))
                .orElseGet(() -> new Shown(null, UNKNOWN));
    }

    /**
     * Returns the request. A different event at the position means that the topic was created anew.
     */
    private Shown shown(EventLog.Found found, Attempt attempt, HookState hook) {
        return switch (found) {
            case EventLog.Found.Event(DomainEvent event) ->
                    isOf(attempt, event) && event.org().equals(hook.org())
                            ? new Shown(
                                    RequestView.of(SentRequest.of(attempt, hook, event, body)),
                                    null)
                            : new Shown(null, RETENTION);
            case EventLog.Found.Gone() -> new Shown(null, RETENTION);
            case EventLog.Found.Away() -> new Shown(null, UNAVAILABLE);
            case EventLog.Found.OrganisationFull() -> throw Problems.tooManyEventReads();
        };
    }

    /** Returns whether the event is that of the attempt. Compares the ids as they are logged. */
    private static boolean isOf(Attempt attempt, DomainEvent event) {
        return LogText.of(event.id().value()).equals(LogText.of(attempt.event().value()));
    }
}
