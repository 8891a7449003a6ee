/**
 * Notices: that a hook starts failing, is suspended, recovers or is disabled is an event of its
 * own, {@code resthooks.events.resthooks}, to which hooks subscribe as to any other. What is told
 * is decided in the transaction that applies what is reported, or changes the hook ({@code
 * docs/adr/0027}); nothing is ever told of hooks that subscribe to notices themselves.
 *
 * <pre>
 *  a hook is disabled, or enabled ──────────────────▶ Notice ──┐ at once
 *  reports of health ──▶ NoticePolicy ──▶ NoticeState          ▼
 *                              ▲          (kept)         an outbox ──▶ kafka: relay ──▶ resthooks.events.resthooks
 *                              └── when it has lasted ──▶ Notice ─┘
 * </pre>
 */
package dev.resthooks.registry.notice;
