/**
 * What came of deliveries: reports from the dispatchers become counts of hooks, failures for good
 * disable hooks, each attempt is logged, and what is told of their health is kept.
 *
 * <pre>
 *  resthooks.reports ──▶ kafka: a batch ──▶ Tallies ──▶ postgres: counts, log, failures, health,
 *                                                        notices, replays, position (one transaction)
 * </pre>
 */
package dev.resthooks.registry.delivery;
