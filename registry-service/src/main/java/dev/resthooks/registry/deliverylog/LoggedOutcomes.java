package dev.resthooks.registry.deliverylog;

import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.hook.HookId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What came of many events at once, and whether the log can tell. */
public interface LoggedOutcomes {
    /**
     * What is logged of events of one type, one for each event and place of which anything is.
     *
     * @param loggedSince when the first of them came to the event log
     */
    List<LoggedOutcome> of(HookId hook, EventType type, Set<EventId> events, Instant loggedSince);

    /** Which successes are logged now. */
    Successes successes();

    /** Of what came to the event log then or later, everything was logged, and is yet. */
    Instant completeSince();
}
