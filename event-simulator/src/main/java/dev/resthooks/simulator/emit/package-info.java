/**
 * Writes events to the log: single events on request, or a run of events at a rate.
 *
 * <pre>
 *   Order ──────▶ SingleEmission ──────────────┐
 *                                              ├──▶ EventLog (port) ──▶ Kafka
 *   EmissionPlan ──▶ Emissions ──▶ Emission ───┘        │
 *                  Schedule ─▶ Emitter                  └──▶ acknowledged or failed, counted
 * </pre>
 *
 * <p>An event counts as emitted only after the log has acknowledged it.
 */
package dev.resthooks.simulator.emit;
