package dev.resthooks.dispatcher.eventlog;

import dev.resthooks.contract.event.DomainEvent;
import java.time.Instant;

public sealed interface Incoming {
    /** The approximate size in bytes of a record without its content. */
    int OVERHEAD = 600;

    long offset();

    default int weight() {
        return OVERHEAD
                + switch (this) {
                    case Event(_, _, var event) -> event.body().length();
                    case Struck(_, _, _, var dead) -> dead.weight();
                    case Dead(_, var dead) -> dead.weight();
                };
    }

    /** A domain event, with the time at which the broker appended it. */
    record Event(long offset, Instant appended, DomainEvent event) implements Incoming {}

    /** A domain event that strikes a bug and is given up as this dead event. */
    record Struck(long offset, Instant appended, DomainEvent event, DeadEvent dead)
            implements Incoming {}

    record Dead(long offset, DeadEvent event) implements Incoming {}
}
