package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.EventType;
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

/** The outcomes of many events at once, and whether the log is complete enough to judge by them. */
public interface LoggedOutcomes {
    /**
     * Returns the outcome of each event and position with a logged attempt, of events since a time.
     */
    List<LoggedOutcome> of(HookId hook, EventType type, Set<EventId> events, Instant loggedSince);

    Successes successes();

    /** Returns the time from which on all events have all of their attempts in the log. */
    Instant completeSince();

    /**
     * Returns the day after the oldest logged day, or {@code marked} if that is later. It is not
     * the oldest day itself, because an attempt is logged at its dispatcher's time, which may be up
     * to a day behind the time at which the event was written to the event log.
     *
     * @param marked attempts before this time were not logged, or may not have been
     * @param days the days whose partitions exist
     */
    static Instant completeSince(Instant marked, Collection<LocalDate> days) {
        return days.stream()
                .min(Comparator.naturalOrder())
                .map(oldest -> oldest.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
                .filter(marked::isBefore)
                .orElse(marked);
    }

    /**
     * What is logged of an event, by its id as {@link LogText}, at one position, over all attempts.
     */
    record LoggedOutcome(
            EventId event,
            Optional<EventPosition> place,
            boolean isDelivered,
            boolean isSkipped,
            boolean isGivenUp) {}
}
