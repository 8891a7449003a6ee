package dev.resthooks.dispatcher.progress.vertx;

/**
 * What may be in memory over all partitions before reading pauses. Catching up takes no more than
 * half of it.
 *
 * @param deliveries events, once for each hook that is to get them
 * @param reports that aren't written yet
 * @param bytes of events
 */
public record Room(int deliveries, int reports, long bytes) {
    Room half() {
        return new Room(deliveries / 2, reports / 2, bytes / 2);
    }
}
