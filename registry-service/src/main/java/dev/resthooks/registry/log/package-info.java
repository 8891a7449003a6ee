/**
 * Reads what lies on Kafka about a hook, for whoever asks: the event log, the dispatchers' cursors,
 * and the reports that are not applied yet. All reading of this replica shares one budget, of which
 * each organisation has its part ({@code docs/adr/0104}).
 *
 * <pre>
 *  audit  ──▶ AuditHook ─────┐                         ┌─▶ SpanReader: events, batch by batch
 *  console ▶ WaitingEvents ──┼─▶ LogReaders ▶ LogReader┼─▶ the dispatchers' progress with the hook
 *  replay ──▶ BeginReplay,   │      (kafka)            └─▶ whether all reports are applied
 *             ListedEvents ──┤
 *  rest ────▶ EventPages ────┘
 *                  └────────────▶ LogTail: what is new, in memory ({@code docs/adr/0133})
 * </pre>
 */
package dev.resthooks.registry.log;
