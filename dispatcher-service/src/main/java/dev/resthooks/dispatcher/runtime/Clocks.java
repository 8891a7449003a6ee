package dev.resthooks.dispatcher.runtime;

import java.time.InstantSource;
import java.util.function.LongSupplier;

/** The clocks of the dispatcher; {@code nanoTime} is as {@link System#nanoTime}. */
public record Clocks(InstantSource wall, LongSupplier nanoTime) {
    SteadyClock steady() {
        return new SteadyClock(wall, nanoTime);
    }
}
