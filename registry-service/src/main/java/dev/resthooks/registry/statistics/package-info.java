/**
 * Statistics of attempts: how many were delivered or failed, and how long they took, for each hook
 * and period of five minutes. They are added up in the transaction that applies the reports, so
 * they count each attempt exactly once. Those of an organisation are added up apart: they stay when
 * a hook is deleted, and a month of them is read fast.
 *
 * <pre>
 *  reports ──▶ AttemptCounts per hook and period ──▶ postgres: rows of the hook and of its
 *                                                    organisation ──▶ rest: steps
 * </pre>
 */
package dev.resthooks.registry.statistics;
