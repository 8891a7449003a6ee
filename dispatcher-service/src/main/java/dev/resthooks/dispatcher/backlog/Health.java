package dev.resthooks.dispatcher.backlog;

import java.time.Instant;

/** Whether a lane may call its target. */
sealed interface Health {
    /** It may. */
    record Open() implements Health {}

    /** The target asked for rest. */
    record Resting(Instant until) implements Health {}

    /** Not before the owner changes the hook. */
    record Halted() implements Health {}
}
