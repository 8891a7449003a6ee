package dev.resthooks.simulator.plan;

/** How a receiver answers one request. */
public sealed interface Reply {
    /** 200 at once. */
    record Ok() implements Reply {}

    /** 200 after a while. */
    record OkAfter(double millis) implements Reply {}

    /** 200 whose body comes a byte at a time. */
    record Drip(int bytes, double everyMillis) implements Reply {}

    /** 200 with so large a body. */
    record Large(long bytes) implements Reply {}

    /** Another status, that disables the hook. */
    record Refuse(int status) implements Reply {}

    /** A status that says try again, with {@code Retry-After} unless that is 0. */
    record TryAgain(int status, int afterSeconds) implements Reply {}

    /** The connection ends without an answer. */
    record HangUp() implements Reply {}

    /** Nothing ever comes. */
    record Silence() implements Reply {}
}
