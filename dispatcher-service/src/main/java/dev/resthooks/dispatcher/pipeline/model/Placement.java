package dev.resthooks.dispatcher.pipeline.model;

/** Where a change of a hook places it on a partition. */
public sealed interface Placement {
    /** The hook's epoch is not new to this partition: the hook keeps its place. */
    record Stay() implements Placement {}

    /**
     * The hook's epoch is new to this partition: the hook reads from {@code offset}, the first
     * offset whose record is not older than the hook's {@code startFrom}.
     *
     * @param created whether the hook is new or has another event type than before, so that no
     *     event from {@code offset} on was ever counted for it
     */
    record At(long offset, boolean created) implements Placement {}

    /**
     * The hook's epoch is new, and its events don't come on this partition: the hook is placed at
     * the position of the live reading.
     *
     * @param created as for {@link At}
     */
    record AtPosition(boolean created) implements Placement {}
}
