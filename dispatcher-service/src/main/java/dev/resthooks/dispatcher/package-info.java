/**
 * The dispatcher: reads events, finds their hooks, calls the targets and reports the outcomes.
 *
 * <pre>
 *   resthooks.hooks ───▶ match ─▶ placement ──┐
 *                                             ▼
 *   resthooks.events.* ─▶ intake ─────────▶ pipeline ─▶ callout ─▶ HTTP POST
 *            └──────────▶ catchup ────────▶   │  ▲         │
 *                                             │  └─ policy ◀ answer
 *                                             ▼
 *   one transaction: ledger ─▶ resthooks.cursors, resthooks.reports, resthooks.events.dead, offsets
 *
 *   resthooks.tests ─▶ testcall ─▶ callout ─▶ testcall ─▶ resthooks.test-outcomes
 * </pre>
 */
package dev.resthooks.dispatcher;
