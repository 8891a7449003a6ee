/**
 * Replays: what the log holds of a hook's events is sent to its target once more, a span of time or
 * one event. A replay is a hook over a closed span of the log ({@code docs/adr/0024}): it has an id
 * of the same sequence, is published as a hook is, and moves by a cursor of its own, so that
 * nothing that holds for hooks must be built again for it. The dispatcher does the work, and
 * reports on it; this package asks for it, ends it, and tells how far it is.
 *
 * <pre>
 *  rest ──▶ Replaying ──▶ EventOffsets (kafka): the span of each partition
 *               │
 *               ▼
 *           Replays (postgres): the replay and its outbox row, in one transaction
 *               ▲
 *               └── reports of the dispatchers; changes of its hook
 * </pre>
 */
package dev.resthooks.registry.replay;
