/**
 * Notices: events about hooks that begin to fail, are suspended, recover or are disabled. Their
 * topic is {@code resthooks.events.resthooks}, and hooks subscribe to them as to any other event.
 * The decision is made in the transaction that applies the reports, or that changes the hook
 * ({@code docs/adr/0027}). There are no notices about hooks that subscribe to notices themselves.
 *
 * <pre>
 *  a target disables its hook ──────────────────────▶ Notice ──┐ at once
 *  its owner pauses or resumes it ──────▶ NoticeState          │
 *  reports of health ──▶ NoticePolicy ──▶ NoticeState          ▼
 *                              ▲          (kept)         the outbox ──▶ resthooks.events.resthooks
 *                              └── when it has lasted ──▶ Notice ─┘
 * </pre>
 */
package dev.resthooks.registry.notice;
