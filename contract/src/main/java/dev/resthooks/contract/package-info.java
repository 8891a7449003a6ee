/**
 * What the services say to each other over Kafka: topic names and shapes ({@link
 * dev.resthooks.contract.Topics}) and the one JSON codec ({@link dev.resthooks.contract.Wire}) of
 * the records that are ours. Domain events are CloudEvents and live in {@code event}.
 *
 * <p>Readers are tolerant (an unknown field is skipped) and records only ever gain fields; a golden
 * sample of each record is under test.
 */
@NullMarked
package dev.resthooks.contract;

import org.jspecify.annotations.NullMarked;
