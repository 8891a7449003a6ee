/**
 * What came of deliveries: reports from the dispatchers become counts of hooks, failures for good
 * disable hooks, and what is told of their health is kept.
 *
 * <pre>
 *  resthooks.reports ──▶ kafka: a batch ──▶ Tallies ──▶ postgres: counts, failures, health, replays,
 *                                                        position
 *                                                        (one transaction)
 * </pre>
 */
@NullMarked
package dev.resthooks.registry.delivery;

import org.jspecify.annotations.NullMarked;
