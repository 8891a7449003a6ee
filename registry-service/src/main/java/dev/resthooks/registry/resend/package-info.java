/**
 * Resends: the events of an organisation that failed for good in a span of time are sent again, by
 * a replay for one hook after the other, a few at a time.
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
