package dev.resthooks.registry.operator;

import dev.resthooks.contract.event.EventPosition;

/** What came of the attempt to re-drive a dead event. */
public sealed interface Redrive {
    /** The record was written. */
    record Written(EventPosition to) implements Redrive {}

    /** There is no such dead event. */
    record Missing() implements Redrive {}

    /** The dead event doesn't name a partition of an event topic that exists. */
    record NoSource() implements Redrive {}

    /** The dead event has only a part of the value. */
    record Incomplete() implements Redrive {}

    /** The record is still not a valid event for the release of this registry. */
    record StillDead(DeadEvent.Cause cause) implements Redrive {}

    /** Kafka refused the record, with this message for operators. */
    record Refused(String why) implements Redrive {}

    /** Kafka didn't confirm the record in time. It may have been written. */
    record Unconfirmed() implements Redrive {}
}
