/**
 * The event simulator: emits realistic domain events to Kafka, and plays the receivers of the
 * callbacks.
 *
 * <pre>
 *   scenario ──▶ emit ──▶ Kafka ·····▶ (dispatcher) ·····▶ receiver
 *                 ▲ rest, cli                                 ▲ rest
 * </pre>
 *
 * <p>{@link dev.resthooks.simulator.SimulatorWiring} builds it.
 */
package dev.resthooks.simulator;
