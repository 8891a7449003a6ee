package dev.resthooks.dispatcher.pipeline.model;

/** Where a hook's change places it on a partition. */
public sealed interface Placement {
    /** Its epoch is not new to this partition: it stays where it is. */
    record Stay() implements Placement {}

    /**
     * Its epoch is new to this partition: it reads from {@code offset}, the first whose time is not
     * before the hook's {@code startFrom}.
     *
     * @param created whether the hook is new, or waits for another event than before, so that
     *     nothing that it reads from there on was ever counted
     */
    record At(long offset, boolean created) implements Placement {}

    /**
     * Its epoch is new, and its events don't come by this partition: it is done with all that was
     * read.
     *
     * @param created as for {@link At}
     */
    record AtPosition(boolean created) implements Placement {}
}
