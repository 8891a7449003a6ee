package dev.resthooks.dispatcher.simulation;

/** What became of one event for one hook. Times are epoch milliseconds of the world. */
final class DeliveryState {
    static final long NEVER = -1;

    final SimulatedEvent event;

    /** When the target settled it: by a status that the hook accepts, or by giving it up. */
    long settledAt = NEVER;

    /** Whether an owner is gone that had not made it durable. */
    boolean mayRepeat;

    /** Whether a target was called. */
    boolean wasCalled;

    /** Whether a report raised the hook's count. */
    boolean isCounted;

    int inFlight;
    int failures;
    long firstFailureAt = NEVER;

    /** What the next attempt of that assignment must be. */
    long assignment;

    long revision;
    int nextAttempt;

    /** When it failed last. */
    long failedAt;

    /** When the live reading read it last. */
    long liveSince = NEVER;

    /** Whether catch-up has read it since. */
    boolean isReadAgain;

    DeliveryState(SimulatedEvent event) {
        this.event = event;
    }

    boolean isSettled() {
        return settledAt != NEVER;
    }
}
