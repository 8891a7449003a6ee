/**
 * Compares every event that a load has sent with every request that its receivers got, exactly and
 * during the load.
 *
 * <pre>
 *   emitter ── EventTag in the event's id ──▶ ··· ──▶ receiver ──▶ Reconciler.arrived, accepted
 *      └────────▶ SentEvents ───────────────────────────────────────────┘
 *                                                        Findings ◀── judge
 * </pre>
 *
 * <p>A <em>stream</em> holds what one hook may subscribe to: the events of one type in one
 * organisation. The events of a stream are numbered from 0 without gaps, and each id contains its
 * number. So a hook's memory is only the set of numbers that it has got: a bitmap whose full parts
 * are dropped. The id also has the distance to the previous event about the same resource, so that
 * the order is checked without any memory of resources. Memory doesn't grow with the number of
 * events, only with that of hooks and of late events.
 */
package dev.resthooks.simulator.reconcile;
