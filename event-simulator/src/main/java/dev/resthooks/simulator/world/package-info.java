/**
 * The world of the events: law firms with clients, matters that go through the steps of their
 * action type, and the documents, file notes, tasks, time entries, disbursements and data
 * collections of those matters.
 *
 * <pre>
 *   Scenario ── picks firm and event ──▶ Organisation ──▶ Kind (one per resource) ──▶ Occurrence
 *      ▲ seed, times                        what must have happened first                │
 *      └────────────────────── DomainEvent ◀── DocumentWriter (JSON:API) ◀───────────────┘
 * </pre>
 *
 * <p>This package is pure: randomness comes from a seed and time from the caller, so the same seed
 * and the same times give the same events byte for byte. Not thread-safe: one thread plays one
 * {@link dev.resthooks.simulator.world.Scenario}.
 */
package dev.resthooks.simulator.world;
