/**
 * Replays send events that the log still holds to a hook's target again: all of a span of time,
 * those that failed in it, some that are listed, or one. A replay is a hook over a closed span of
 * the log ({@code docs/adr/0024}): it has an id of the same sequence, is published like a hook, and
 * has a cursor.
 *
 * <pre>
 *  rest ──▶ BeginReplay ◀── RedeliverEvent ──▶ DeliveryLog, EventLog: where the event lies
 *   │           │   ├──▶ LogReaders: the span of each partition, and the number of events
 *   │           │   ├──▶ ListedEvents ──▶ LogReaders: the events with some ids
 *   ▼           ▼   └──▶ FailedEvents ──▶ DeliveryLog: the events that failed for good
 *  CancelReplay ──▶ Replays ◀── PostgresAppliedReports, Hooks: its reports, changes of its hook
 *               (postgres: the replay and its outbox row, in one transaction)
 * </pre>
 */
package dev.resthooks.registry.replay;
