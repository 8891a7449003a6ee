package dev.resthooks.stack.demo;

/**
 * Counts since the simulator started.
 *
 * @param emitted the number of events on Kafka, most of which match no hook
 * @param delivered the number of callbacks that receivers have accepted
 */
public record Flow(long emitted, long delivered) {
    /** Returns a text about what happened since an earlier count. */
    public String since(Flow earlier) {
        return "%,d events emitted (+%d), %,d callbacks delivered (+%d)"
                .formatted(
                        emitted,
                        emitted - earlier.emitted,
                        delivered,
                        delivered - earlier.delivered);
    }
}
