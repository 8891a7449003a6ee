package dev.resthooks.dispatcher.progress.vertx;

/**
 * What may be in memory over all partitions before the live reading pauses. Catching up pauses when
 * it has brought half as much itself, so that there is never more than one and a half times this.
 *
 * @param deliveries events, once for each hook that is to get them
 * @param reports that aren't written yet
 * @param bytes of events
 */
public record Room(int deliveries, int reports, long bytes) {}
