package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.callback.CallbackBody;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.registry.api.ProblemException;

/** Reconstructs the requests of attempts, as far as their events can still be read. */
public record SentRequests(EventLog events, CallbackBody body) {

    /** The result of a reconstruction. */
    public sealed interface Outcome {
        record Sent(SentRequest request) implements Outcome {}

        record Missing(Reason why) implements Outcome {}
    }

    /** Why a request can't be shown. */
    public enum Reason {
        /** The event log doesn't have the event any more. */
        RETENTION,
        /** The event log could not be read in time. */
        UNAVAILABLE,
        /** The position of the event is not known. */
        UNKNOWN
    }

    /**
     * Returns the request of an attempt.
     *
     * @throws ProblemException with status 429 or 503 if too many requests read the event log
     */
    public Outcome of(Attempt attempt, HookState hook) {
        return attempt.position()
                .map(position -> events.read(hook.org(), position))
                .map(found -> outcome(found, attempt, hook))
                .orElseGet(() -> new Outcome.Missing(Reason.UNKNOWN));
    }

    /**
     * Returns the request. A different event at the position means that the topic was created anew.
     */
    private Outcome outcome(EventLog.Found found, Attempt attempt, HookState hook) {
        return switch (found) {
            case EventLog.Found.Event(DomainEvent event) ->
                    isOf(attempt, event) && event.org().equals(hook.org())
                            ? new Outcome.Sent(SentRequest.of(attempt, hook, event, body))
                            : new Outcome.Missing(Reason.RETENTION);
            case EventLog.Found.Gone() -> new Outcome.Missing(Reason.RETENTION);
            case EventLog.Found.Away() -> new Outcome.Missing(Reason.UNAVAILABLE);
        };
    }

    /** Returns whether the event is that of the attempt. Compares the ids as they are logged. */
    private static boolean isOf(Attempt attempt, DomainEvent event) {
        return LogText.of(event.id().value()).equals(LogText.of(attempt.event().value()));
    }
}
