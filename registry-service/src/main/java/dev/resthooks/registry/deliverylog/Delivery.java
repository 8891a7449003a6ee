package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An event on its way to a hook: what its attempts say together, however often it was sent again.
 *
 * @param attempts those that are still logged, in their order; one at least
 */
public record Delivery(List<LoggedAttempt> attempts) {
    public Delivery {
        if (attempts.isEmpty()) {
            throw new IllegalArgumentException("a delivery has one attempt at least");
        }
        attempts = List.copyOf(attempts);
    }

    public EventId event() {
        return last().attempt().event();
    }

    public LoggedAttempt last() {
        return attempts.getLast();
    }

    /**
     * Where it stands. What a hook leaves behind is skipped: an attempt that is to be repeated, of
     * a revision from before the hook's epoch, never is.
     *
     * @param epochRevision the revision that began the hook's epoch
     */
    public DeliveryState state(long epochRevision) {
        DeliveryState outcome = last().outcome();
        return outcome == DeliveryState.RETRYING && last().attempt().revision() < epochRevision
                ? DeliveryState.SKIPPED
                : outcome;
    }

    /** How many attempts its last sending took, also those that are not logged any more. */
    public int count() {
        return Math.max(last().attempt().number(), lastSending().size());
    }

    /** When the first attempt of its last sending began, of those that are still logged. */
    public Instant firstAt() {
        return lastSending().getFirst().attempt().at();
    }

    /** From then until the outcome of the last one was known. */
    public Duration elapsed() {
        Instant end = last().attempt().at().plus(last().attempt().took());
        return Duration.between(firstAt(), end);
    }

    /** An event that is sent anew, after a crash or a replay, begins again at the first attempt. */
    private List<LoggedAttempt> lastSending() {
        int first = attempts.size() - 1;
        while (first > 0 && attempts.get(first).attempt().number() > 1) {
            first--;
        }
        return attempts.subList(first, attempts.size());
    }
}
