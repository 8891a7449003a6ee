package dev.resthooks.registry.deliverylog.rest;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.registry.deliverylog.EventLog;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.deliverylog.SentRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** The requests of attempts, as far as their events can still be read. */
@ApplicationScoped
class Requests {
    private static final String RETENTION = "retention";
    private static final String UNAVAILABLE = "unavailable";
    private static final String UNKNOWN = "unknown";

    private final EventLog events;

    Requests(EventLog events) {
        this.events = events;
    }

    /** A request, or why there is none. */
    record Shown(@Nullable RequestView request, @Nullable String missing) {}

    Shown of(Attempt attempt, HookState hook) {
        return attempt.position()
                .map(events::read)
                .map(found -> shown(found, attempt, hook))
                .orElseGet(() -> new Shown(null, UNKNOWN));
    }

    /** Another event in its place is one of a log that was made anew. */
    private static Shown shown(EventLog.Found found, Attempt attempt, HookState hook) {
        return switch (found) {
            case EventLog.Found.Event(DomainEvent event) ->
                    isOf(attempt, event) && event.org().equals(hook.org())
                            ? new Shown(RequestView.of(SentRequest.of(attempt, hook, event)), null)
                            : new Shown(null, RETENTION);
            case EventLog.Found.Gone() -> new Shown(null, RETENTION);
            case EventLog.Found.Away() -> new Shown(null, UNAVAILABLE);
        };
    }

    /** The attempt's event is named as it was logged. */
    private static boolean isOf(Attempt attempt, DomainEvent event) {
        return LogText.of(event.id().value()).equals(LogText.of(attempt.event().value()));
    }
}
