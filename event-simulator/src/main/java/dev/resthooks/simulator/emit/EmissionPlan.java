package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A run of events.
 *
 * @param rate in events per second, over all organisations
 * @param duration absent: until it is stopped
 * @param events which of them; all else counts as having happened before
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
