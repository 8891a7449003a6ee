/**
 * Plays a load: registers hooks, sends events on schedule, answers their deliveries, and reconciles
 * both. What is sent when is in {@code traffic}.
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
 * <p>The loop is open: an event is due by the schedule, however long the earlier ones took. Its
 * latency counts from its due time, even if it is sent later.
 */
package dev.resthooks.simulator.load;
