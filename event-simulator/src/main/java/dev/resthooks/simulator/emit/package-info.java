/**
 * Putting events on the log: single ones on demand, or a run of them at a rate.
 *
 * <pre>
 *   EmitOrder ──▶ SingleEmission ──────────────┐
 *                                              ├──▶ EventLog (port) ──▶ Kafka
 *   EmissionPlan ──▶ Emissions ──▶ Emission ───┘        │
 *                       Pacer says how many are due     └──▶ acknowledged or failed, counted
 * </pre>
 *
 * Nothing counts as emitted until the log has acknowledged it.
 */
package dev.resthooks.simulator.emit;
