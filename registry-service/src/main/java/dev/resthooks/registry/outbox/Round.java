package dev.resthooks.registry.outbox;

/** The result of a round of a relay. */
public sealed interface Round {
    /** Another replica runs a round. */
    record Busy() implements Round {}

    /** The round has published {@code changes} changes, and more may wait. */
    record Relayed(int changes, boolean more) implements Round {}
}
