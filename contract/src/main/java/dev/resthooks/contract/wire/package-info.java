/**
 * The JSON codec of the records that the services exchange over Kafka; {@link
 * dev.resthooks.contract.wire.Wire} is its entry point. Domain events are CloudEvents: {@code
 * event.kafka} reads and writes them.
 *
 * <p>A reader skips unknown fields, and a record only ever gains fields. Tests compare each record
 * with a golden sample.
 */
package dev.resthooks.contract.wire;
