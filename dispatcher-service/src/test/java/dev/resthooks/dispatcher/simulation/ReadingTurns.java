package dev.resthooks.dispatcher.simulation;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.intake.ReadingPace;
import java.util.HashMap;
import java.util.Map;

/** Whether the partitions of a dispatcher take turns when it hands over what it has read. */
final class ReadingTurns {
    /** The turns in which an event is handed to all of its hooks. */
    private static final int MOST_TURNS = 2;

    private Map<EventPartition, Waiting> waiting = Map.of();

    /**
     * What is left of a partition.
     *
     * @param pieces how many pieces were handed over since that number was another one
     */
    private record Waiting(int left, int pieces) {}

    /** After a piece was handed over. */
    void handedOver(ReadingPace pace) {
        Map<EventPartition, Waiting> now = new HashMap<>();
        pace.unfinished().forEach((partition, left) -> now.put(partition, after(partition, left)));
        waiting = now;
    }

    private Waiting after(EventPartition partition, int left) {
        Waiting before = waiting.getOrDefault(partition, new Waiting(left, -1));
        int pieces = before.left == left ? before.pieces + 1 : 0;
        DeliveryOracle.check(
                pieces <= MOST_TURNS * (waiting.size() + 1),
                "%s has %s events that nobody hands over",
                partition,
                left);
        return new Waiting(left, pieces);
    }
}
