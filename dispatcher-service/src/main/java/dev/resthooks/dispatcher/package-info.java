/**
 * The dispatcher: reads events, finds their hooks, calls the targets, reports what came of it.
 *
 * <pre>
 *   resthooks.hooks ──▶ match ────────┐
 *                                     ▼
 *   resthooks.events.* ─▶ intake ─▶ backlog ─▶ target ──▶ HTTP POST
 *                            │        │  ▲        │
 *                            │        │  └ policy ◀ answer
 *                            ▼        ▼
 *                     one transaction: report ─▶ resthooks.reports, resthooks.events.dead, offsets
 * </pre>
 */
@NullMarked
package dev.resthooks.dispatcher;

import org.jspecify.annotations.NullMarked;
