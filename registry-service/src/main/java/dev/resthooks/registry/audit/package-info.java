/**
 * Audits: comparisons of the event log over a span of time with the delivery log. Each event that
 * matches a hook is delivered, pending, skipped or missing, and these counts add up to the number
 * of matches. None should ever be missing ({@code docs/adr/0025}).
 *
 * <pre>
 *  rest ──▶ AuditHook ──▶ AuditRun, batch by batch:
 *               1  events of the log            log.SpanReader
 *               2  what is logged of them       LoggedOutcomes
 *               3  PartitionState, then 2 again, if some are not delivered
 *               4  PartitionState.judge ──▶ Verdict ──▶ AuditCounts
 * </pre>
 */
package dev.resthooks.registry.audit;
