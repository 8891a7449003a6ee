package dev.resthooks.stack.demo;

/**
 * Sums since the simulator started.
 *
 * @param emitted events on Kafka, most of which no hook is for
 * @param delivered callbacks that receivers have accepted
 */
public record Flow(long emitted, long delivered) {
    /** What happened since an earlier time, in words. */
    public String since(Flow earlier) {
        return "%,d events emitted (+%d), %,d callbacks delivered (+%d)"
                .formatted(
                        emitted,
                        emitted - earlier.emitted,
                        delivered,
                        delivered - earlier.delivered);
    }
}
