package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.registry.hook.Hook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An event's delivery to a hook: its logged attempts; of very many, the first and the newest. */
public record Delivery(List<LoggedAttempt> attempts) {
    /**
     * An attempt may seem to be so much older than the event's place in the hook: clocks differ.
     */
    private static final Duration SKEW = Duration.ofSeconds(1);

    public Delivery {
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("a delivery must have at least one attempt");
        }
        attempts = List.copyOf(attempts);
    }

    public EventId event() {
        return last().attempt().event();
    }

    public LoggedAttempt last() {
        return attempts.getLast();
    }

    /** Returns the last attempt that was made, unless the log has none but the skip. */
    public LoggedAttempt lastMade() {
        return attempts.reversed().stream()
                .filter(LoggedAttempt::wasMade)
                .findFirst()
                .orElseGet(this::last);
    }

    public Optional<EventPosition> position() {
        return attempts.reversed().stream()
                .flatMap(it -> it.attempt().position().stream())
                .findFirst();
    }

    /**
     * Returns whether the hook has neither gone on later nor lost the event since that was tried.
     */
    public boolean isWantedBy(Hook hook) {
        Attempt last = last().attempt();
        return last.revision() >= hook.epochRevision()
                && hook.state().events().wants(last.type(), last.at(), SKEW);
    }

    /**
     * Returns the state at a hook, which may be deleted. What that doesn't want is never retried.
     */
    public DeliveryState state(Optional<Hook> hook) {
        DeliveryState outcome = last().outcome();
        return outcome == DeliveryState.RETRYING && hook.filter(this::isWantedBy).isEmpty()
                ? DeliveryState.SKIPPED
                : outcome;
    }

    /** Returns the number of attempts in the last sending, also of those no longer logged. */
    public int count() {
        int logged = Math.max(last().attempt().number(), lastSending().size());
        return last().wasMade() ? logged : logged - 1;
    }

    public Instant firstAt() {
        return lastSending().getFirst().attempt().at();
    }

    /** Returns the time from {@link #firstAt} until the outcome of the last attempt was known. */
    public Duration elapsed() {
        Instant end = lastMade().attempt().at().plus(lastMade().attempt().took());
        return Duration.between(firstAt(), end);
    }

    /** An event that is sent anew, after a crash or a replay, begins again at attempt number 1. */
    private List<LoggedAttempt> lastSending() {
        int first = attempts.size() - 1;
        while (first > 0 && attempts.get(first).attempt().number() > 1) {
            first--;
        }
        return attempts.subList(first, attempts.size());
    }
}
