package dev.resthooks.simulator.receiver;

import java.time.Instant;
import java.util.Optional;

/**
 * The counts of a receiver.
 *
 * @param requests all requests
 * @param accepted requests that were answered with 2xx while the caller still listened
 * @param refused connections that were closed without an answer while the receiver was down; not in
 *     {@code requests}
 * @param withoutId requests without a {@code webhook-id}
 * @param distinctIds different webhook-ids
 * @param acceptedIds different webhook-ids that were answered with 2xx at least once
 * @param duplicates requests whose webhook-id had been accepted before
 * @param idsComplete false if there were more ids than fit, so that the three counts of ids and
 *     duplicates are too low
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
