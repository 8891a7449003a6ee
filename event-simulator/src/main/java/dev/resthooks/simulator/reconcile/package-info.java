/**
 * Holds every event that a load has sent against every request that its receivers got, exactly and
 * while it goes on.
 *
 * <pre>
 *   emitter ── EventTag in the event's id ──▶ ··· ──▶ receiver ──▶ Reconciler.arrived, accepted
 *      └────────▶ SentEvents ───────────────────────────────────────────┘
 *                                                        Findings ◀── judge
 * </pre>
 *
 * A <em>stream</em> is what one hook may wait for: one event of one organisation. The events of a
 * stream are numbered from 0 without gaps, and each id carries its number, so that all that must be
 * remembered of a hook is which numbers it has got: a bitmap whose full parts are dropped. The id
 * also says how far back the event before about the same resource lies, so that order is judged
 * with no memory of resources at all. Nothing here grows with the number of events, only with that
 * of hooks, and of events that are late.
 */
package dev.resthooks.simulator.reconcile;
