package dev.resthooks.registry.change;

import java.time.Instant;

/**
 * As what somebody listens, and how long.
 *
 * @param isPage whether it is a page of the console; otherwise it is a client of the API
 * @param end when it may not listen any more
 */
public record Stay(boolean isPage, Instant end) {
    /** Returns the stay of a client of the API. */
    public static Stay ofClient() {
        return new Stay(false, Instant.MAX);
    }

    /** Returns the stay of a page of the console. */
    public static Stay ofPage(Instant end) {
        return new Stay(true, end);
    }
}
