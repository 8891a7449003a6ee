package dev.resthooks.dispatcher.runtime;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The clocks of the dispatcher.
 *
 * @param nanoTime as {@link System#nanoTime}
 */
public record Clocks(InstantSource wall, LongSupplier nanoTime) {
    SteadyClock steady() {
        return new SteadyClock(wall, nanoTime);
    }
}
