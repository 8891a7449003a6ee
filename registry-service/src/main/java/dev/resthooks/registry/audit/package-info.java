/**
 * Audits: comparisons of the event log over a span of time with the delivery log. Each event that
 * matches a hook is delivered, pending, skipped or missing, and these counts add up to the number
 * of matches. None should ever be missing ({@code docs/adr/0025}).
 *
 * <pre>
 *  rest ──▶ HookAuditor ──▶ AuditRun, batch by batch:
 *               1  events of the log            AuditLog (kafka)
 *               2  what is logged of them       LoggedOutcomes
 *               of those that were not delivered
 *               3  how far the dispatchers are  AuditLog: offset, then cursor
 *               4  are all reports logged?      AuditLog, after 3
 *               5  the hook as it is            Hooks, Unpublished, after 3
 *               6  what is logged of them       LoggedOutcomes, after 4
 *               7  PartitionState.judge ──▶ Verdict ──▶ VerdictCounter
 * </pre>
 *
 * <p>The order matters: whatever happens meanwhile, an event that is on its way is found pending,
 * never missing.
 */
package dev.resthooks.registry.audit;
