package dev.resthooks.contract.hook;

import java.time.Instant;

/** From where a hook reads the log when its epoch is new to its owner. */
public sealed interface StartFrom {
    /** From where its cursor stands. */
    record Keep() implements StartFrom {}

    /** From the first event whose time is not before {@code time}. */
    record At(Instant time) implements StartFrom {}
}
