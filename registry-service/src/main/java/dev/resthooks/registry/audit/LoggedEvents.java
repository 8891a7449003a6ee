package dev.resthooks.registry.audit;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.deliverylog.LogText;
import dev.resthooks.registry.deliverylog.LoggedOutcomes.LoggedOutcome;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The logged deliveries of some events. An event that its producer wrote twice has two positions,
 * and a delivery at each. A delivery that was logged without a position counts for all positions of
 * its event id.
 */
final class LoggedEvents {
    enum LoggedState {
        DELIVERED,
        GIVEN_UP,
        SKIPPED,
        ATTEMPTED,
        NOTHING
    }

    private record Place(String event, Optional<EventPosition> position) {}

    private final Map<Place, LoggedState> seen = new HashMap<>();

    LoggedEvents(List<LoggedOutcome> outcomes) {
        for (LoggedOutcome outcome : outcomes) {
            seen.merge(
                    new Place(outcome.event().value(), outcome.place()),
                    state(outcome),
                    LoggedEvents::best);
        }
    }

    private static LoggedState state(LoggedOutcome outcome) {
        if (outcome.isDelivered()) {
            return LoggedState.DELIVERED;
        }
        if (outcome.isGivenUp()) {
            return LoggedState.GIVEN_UP;
        }
        return outcome.isSkipped() ? LoggedState.SKIPPED : LoggedState.ATTEMPTED;
    }

    LoggedState of(EventPartition partition, MatchedEvent event) {
        String id = LogText.of(event.id().value());
        EventPosition position = new EventPosition(partition, event.offset());
        return best(at(new Place(id, Optional.of(position))), at(new Place(id, Optional.empty())));
    }

    private LoggedState at(Place place) {
        return seen.getOrDefault(place, LoggedState.NOTHING);
    }

    private static LoggedState best(LoggedState one, LoggedState other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
