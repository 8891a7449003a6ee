package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import java.util.Optional;

/**
 * Single events that somebody wants.
 *
 * @param about the resource; absent, each event is about one of its own
 * @param document the document to send as it is; absent, a realistic one is made
 * @param count how many, at least 1
 * @param seed of all chance
 */
public record EmitOrder(
        EventType event,
        OrgKey org,
        Optional<ResourceId> about,
        Optional<Body> document,
        int count,
        ContentMode mode,
        long seed) {
    /** As many as one order may ask for; more is a run. */
    public static final int MOST = 100_000;
}
