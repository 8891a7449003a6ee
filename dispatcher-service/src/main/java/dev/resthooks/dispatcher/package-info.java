/**
 * The dispatcher: reads events, finds their hooks, calls the targets, reports what came of it.
 *
 * <pre>
 *   resthooks.hooks ───▶ match ─▶ placement ──┐
 *                                             ▼
 *   resthooks.events.* ─▶ intake ─────────▶ progress ─▶ target ──▶ HTTP POST
 *            └──────────▶ catchup ────────▶   │  ▲         │
 *                                             │  └─ policy ◀ answer
 *                                             ▼
 *   one transaction: report ─▶ resthooks.cursors, resthooks.reports, resthooks.events.dead, offsets
 *
 *   resthooks.tests ─▶ testcall ─▶ target ─▶ testcall ─▶ resthooks.test-outcomes
 * </pre>
 */
package dev.resthooks.dispatcher;
