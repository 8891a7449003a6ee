/**
 * Applies the dispatchers' reports: updates the counts of hooks, disables hooks that failed for
 * good, logs each attempt, and stores the health of hooks.
 *
 * <pre>
 *  resthooks.reports ──▶ kafka: a batch ──▶ tallies ──▶ postgres: counts, log, failures, health,
 *                                                        notices, replays, position (one transaction)
 * </pre>
 */
package dev.resthooks.registry.report;
