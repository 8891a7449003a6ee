package dev.resthooks.simulator.plan;

/** A receiver's answer to one request. */
public sealed interface Reply {
    /** Status 200 at once. */
    record Ok() implements Reply {}

    /** Status 200 after a delay. */
    record OkAfter(double millis) implements Reply {}

    /** Status 200 with a body that comes one byte at a time. */
    record Drip(int bytes, double everyMillis) implements Reply {}

    /** Status 200 with a large body. */
    record Large(long bytes) implements Reply {}

    /** A status that disables the hook. */
    record Refuse(int status) implements Reply {}

    /** A status that the dispatcher retries, with {@code Retry-After} unless that is 0. */
    record TryAgain(int status, int afterSeconds) implements Reply {}

    /** The connection is closed without an answer. */
    record HangUp() implements Reply {}

    /** No answer ever comes. */
    record Silence() implements Reply {}
}
