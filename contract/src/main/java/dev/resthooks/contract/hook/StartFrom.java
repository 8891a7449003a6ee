package dev.resthooks.contract.hook;

import java.time.Instant;

/** Where a hook starts to read the log when its epoch is new to the owner of a partition. */
public sealed interface StartFrom {
    /** The hook goes on from its cursor. */
    record Keep() implements StartFrom {}

    /** The hook starts from the first event whose time is equal to or later than {@code time}. */
    record At(Instant time) implements StartFrom {}
}
