package dev.resthooks.stack.demo;

/** Events on Kafka, most of which match no hook, and callbacks that receivers accepted. */
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
