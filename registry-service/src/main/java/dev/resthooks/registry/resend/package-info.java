/**
 * Resends: the events of an organisation that failed for good in a span of time are sent again. A
 * resend begins a replay of failed events for one hook after the other, a few at a time. So what
 * holds for replays holds for it.
 *
 * <pre>
 *  rest ──▶ BeginResend: which hooks, how many events
 *               │
 *               ▼
 *           Resends (postgres) ◀── ResendLoop: begins the replay of the next hook, and notes it in
 *                                  the same transaction
 * </pre>
 */
package dev.resthooks.registry.resend;
