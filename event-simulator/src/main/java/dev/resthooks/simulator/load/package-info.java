/**
 * Plays a load: registers hooks, sends events at their times, answers their deliveries, and
 * reconciles both.
 *
 * <pre>
 *   LoadScenario ─▶ LoadLayout (streams, hooks) ─▶ HookRegistry (port) ─▶ the registry's REST API
 *                        │
 *   Schedule ─▶ Emitter ─┴─ LoadEvents ─▶ BulkLog (port) ─▶ Kafka ··▶ dispatcher ··▶ LoadReceivers (port)
 *                  │                                                                     │
 *                  └──────────▶ SentEvents ─▶ Reconciler ◀───────────────────────────────┘
 *   every second: LoadProgress ─▶ LoadWatcher          in the end: LoadResult
 * </pre>
 *
 * The loop is open: an event is due when the schedule says so, whatever became of those before it,
 * and its latency counts from then on, however late it could be sent.
 */
package dev.resthooks.simulator.load;
