package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The outcomes of many events at once, and whether the log is complete enough to judge by them. */
public interface LoggedOutcomes {
    /**
     * Returns the outcomes of events of one type: one for each event and position with at least one
     * logged attempt.
     *
     * @param loggedSince when the first of the events was written to the event log
     */
    List<LoggedOutcome> of(HookId hook, EventType type, Set<EventId> events, Instant loggedSince);

    /** Returns which successes are logged at present. */
    Successes successes();

    /**
     * Returns the time from which on the log is complete: all attempts for events that were written
     * to the event log then or later were logged, and are still there.
     */
    Instant completeSince();
}
