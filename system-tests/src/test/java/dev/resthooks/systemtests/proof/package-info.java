/**
 * The guarantees as measurements on real processes, small in every run of the tests (but those that
 * are {@link dev.resthooks.systemtests.proof.ProveOnly}) and at full scale with {@code ./resthooks
 * prove}.
 *
 * <pre>
 *   StreamEmitter ──known ids──▶ Kafka ──▶ dispatchers ──▶ Receiver (in this JVM, counts)
 *      │                                                             │
 *   EventStream: when each was sent and appended            Arrivals of each Target
 *      └──────────────────────▶ Proof: lost, twice, out of order ◀───┘
 * </pre>
 *
 * <p>Events go straight to Kafka, without the simulator, and callbacks come straight here, so that
 * one clock measures both ends. Where thousands of hooks are needed, {@link
 * dev.resthooks.systemtests.proof.PublishedHooks} puts them on Kafka as the registry would.
 */
package dev.resthooks.systemtests.proof;
