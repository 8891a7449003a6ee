/**
 * What came of deliveries: reports from the dispatchers become counts of hooks, and failures for
 * good disable hooks.
 *
 * <pre>
 *  resthooks.reports ──▶ kafka: a batch ──▶ Tallies ──▶ postgres: counts, failures, position
 *                                                        (one transaction)
 * </pre>
 */
@NullMarked
package dev.resthooks.registry.delivery;

import org.jspecify.annotations.NullMarked;
