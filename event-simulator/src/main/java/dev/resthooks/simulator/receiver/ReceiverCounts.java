package dev.resthooks.simulator.receiver;

import java.time.Instant;
import java.util.Optional;

/**
 * How much a receiver got.
 *
 * @param requests all that came
 * @param accepted those that it answered with 2xx while the caller still listened
 * @param refused connections that ended without an answer while it was down; not in {@code
 *     requests}
 * @param withoutId requests without a {@code webhook-id}
 * @param distinctIds different webhook-ids
 * @param acceptedIds different webhook-ids that were answered with 2xx at least once
 * @param duplicates requests whose webhook-id had been accepted before: re-sends that nobody needed
 * @param idsComplete false when there were more ids than there is room for, so that the three
 *     counts of ids and duplicates are too low
 */
public record ReceiverCounts(
        long requests,
        long accepted,
        long refused,
        long withoutId,
        long distinctIds,
        long acceptedIds,
        long duplicates,
        boolean idsComplete,
        Optional<Instant> lastAt) {}
