package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.intake.Pace;
import java.time.Duration;

/**
 * Decides when the reading waits for more events. A reading of a few events costs the broker and
 * this process as much as one of many.
 *
 * <p>The first reading after a wait brings only what the consumer fetched before it, so another one
 * follows at once.
 */
final class Linger {
    /** The number of events from which on a reading is worth its cost. */
    private static final int MANY = 200;

    private final Duration longest;
    private boolean hasWaited;

    Linger(Duration longest) {
        this.longest = longest;
    }

    /**
     * Returns how long to wait after a reading that brought this many records. There is no wait
     * while anything that was read is still to be handed over.
     */
    Duration after(int records, Pace pace) {
        boolean waits = !hasWaited && records > 0 && records < MANY && pace.isFull();
        hasWaited = waits;
        return waits ? longest : Duration.ZERO;
    }
}
