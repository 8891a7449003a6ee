package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The plan of a run of events.
 *
 * @param rate events per second, over all organisations
 * @param duration the length of the run; empty for a run until it is stopped
 * @param events the types to emit; events of other types count as having happened before
 */
public record EmissionPlan(
        double rate,
        List<OrgKey> organisations,
        long seed,
        Optional<Duration> duration,
        Set<EventType> events) {
    public static final double MOST_PER_SECOND = 1_000_000;
    public static final int MOST_ORGANISATIONS = 1_000;

    public EmissionPlan {
        organisations = List.copyOf(organisations);
        events = Set.copyOf(events);
    }
}
