package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import java.util.Optional;

/**
 * An order for single events.
 *
 * @param about the resource; if empty, each event is about a resource of its own
 * @param document the document to send unchanged; if empty, a realistic one is generated
 * @param count the number of events, at least 1
 * @param seed the seed of all randomness
 */
public record EmitOrder(
        EventType event,
        OrgKey org,
        Optional<ResourceId> about,
        Optional<Body> document,
        int count,
        ContentMode mode,
        long seed) {
    /** The maximum number of events in one order. A run can emit more. */
    public static final int MOST = 100_000;
}
