/**
 * The outbox: records that are committed with a change, and published to Kafka afterwards, in the
 * order of the changes of each hook ({@code docs/adr/0108}). Each topic has a relay, which
 * publishes in rounds: right after each commit that added records, and at intervals for what others
 * left behind. One round of a topic runs at a time over all replicas.
 *
 * <pre>
 *  hook, replay: states ──┐
 *                         ├──▶ postgres: Outbox, rows ──▶ kafka: a relay for each topic
 *  notice: events ────────┘      │ signal after the commit ───────▲
 * </pre>
 */
package dev.resthooks.registry.outbox;
