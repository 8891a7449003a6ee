package dev.resthooks.stack.demo;

/**
 * The events and callbacks since the simulator started.
 *
 * @param emitted the number of events on Kafka, most of which match no hook
 * @param delivered the number of callbacks that receivers have accepted
 */
public record DemoCounts(long emitted, long delivered) {
    public String since(DemoCounts earlier) {
        return "%,d events emitted (+%d), %,d callbacks delivered (+%d)"
                .formatted(
                        emitted,
                        emitted - earlier.emitted,
                        delivered,
                        delivered - earlier.delivered);
    }
}
