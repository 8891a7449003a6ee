/**
 * Replays: events of a hook that the log still holds are sent to its target again, for a span of
 * time, for one event, or for the events that failed in a span of time. A replay is a hook over a
 * closed span of the log ({@code docs/adr/0024}). It has an id of the same sequence, is published
 * like a hook, and has a cursor of its own, so everything that works for hooks works for it too.
 * The dispatcher does the work and reports on it; this package begins and ends replays, and shows
 * their progress.
 *
 * <pre>
 *  rest ──▶ BeginReplay ◀── RedeliverEvent ──▶ DeliveryLog, EventLog: where the event lies
 *               │   └──▶ LogReaders: the span of each partition, and the number of events
 *               ▼
 *           Replays (postgres): the replay and its outbox row, in one transaction
 *               ▲
 *               └── reports of the dispatchers; changes of its hook
 * </pre>
 */
package dev.resthooks.registry.replay;
