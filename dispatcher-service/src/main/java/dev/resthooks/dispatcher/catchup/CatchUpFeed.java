package dev.resthooks.dispatcher.catchup;

import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import java.util.Optional;
import java.util.OptionalLong;

/** Decides what is read again, and takes the records. Called by one thread. */
public interface CatchUpFeed {
    CatchUpSignal wanted();

    /** Returns the next slice to read; empty if nothing is wanted or there is no room for it. */
    Optional<AssignedSlice> next() throws InterruptedException;

    /**
     * Takes the next records of the slice, which begin where the previous ones ended, unless the
     * assignment has changed. Returns the lowest wanted offset from their end on; empty if the
     * slice is of no more use.
     */
    OptionalLong offered(AssignedSlice slice, Batch batch) throws InterruptedException;

    void deletedBelow(AssignedSlice slice, long first) throws InterruptedException;

    /** The log of the slice's partition was cut: it ends at {@code end}, below what was read. */
    void cutAt(AssignedSlice slice, long end) throws InterruptedException;

    /**
     * A slice as its partition is assigned now. Records that were read for an earlier assignment
     * are not offered for this one: the log may have changed in between.
     */
    record AssignedSlice(long assignment, CatchUpSlice slice) {}
}
