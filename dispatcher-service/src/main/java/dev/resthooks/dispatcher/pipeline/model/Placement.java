package dev.resthooks.dispatcher.pipeline.model;

import java.util.Set;

/** Where a change of a hook places it on a partition. */
public sealed interface Placement {
    /** The hook's epoch is not new to this partition: the hook keeps its place. */
    record Stay() implements Placement {}

    /**
     * The hook's events were changed. It keeps its place for those in {@code kept}, and goes back
     * to {@code from} for the others, if it has come further; that is above every offset if there
     * are no others. If {@code created}, none of those was ever counted for it.
     */
    record OtherEvents(long from, Set<String> kept, boolean created) implements Placement {}

    /**
     * A new epoch: the hook reads from {@code offset}, the first record not older than its {@code
     * startFrom}. If {@code created}, nothing from there on was ever counted for it.
     */
    record At(long offset, boolean created) implements Placement {}

    /** A new epoch, on a partition without events of the hook: it is at the live position. */
    record AtPosition(boolean created) implements Placement {}
}
