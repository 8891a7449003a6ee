package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.hook.HookEvents;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.registry.deliverylog.DeliveryLog.Successes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

public interface LoggedOutcomes {
    /** Returns the outcome of each event and position with an attempt, of events since a time. */
    List<LoggedOutcome> of(HookId hook, HookEvents types, Set<EventId> events, Instant loggedSince);

    Successes successes();

    /** Returns the time from which on all events have all of their attempts in the log. */
    Instant completeSince();

    /**
     * Returns the day after the oldest logged day, or {@code marked}, before which attempts may not
     * be logged, if that is later. An attempt is logged at its dispatcher's time, up to a day
     * behind the time at which the event was written.
     */
    static Instant completeSince(Instant marked, Collection<LocalDate> days) {
        return days.stream()
                .min(Comparator.naturalOrder())
                .map(oldest -> oldest.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(marked::isBefore)
                .orElse(marked);
    }

    /** What is logged of an event, by its id as {@link LogText}, at one position. */
    record LoggedOutcome(
            EventId event,
            Optional<EventPosition> place,
            boolean isDelivered,
            boolean isSkipped,
            boolean isGivenUp) {}
}
