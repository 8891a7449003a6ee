/**
 * Statistics of attempts: how many were delivered or failed, and how long they took, for each hook
 * and period of five minutes. They are added up in the transaction that applies the reports, so
 * they count each attempt exactly once, and are kept as long as the delivery log.
 *
 * <pre>
 *  reports ──▶ AttemptCounts per hook and period ──▶ postgres: one row for each ──▶ rest: steps
 * </pre>
 */
package dev.resthooks.registry.statistics;
