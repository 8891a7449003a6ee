package dev.resthooks.dispatcher.catchup;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import java.util.Optional;
import java.util.OptionalLong;

/** Decides what is read again, and takes the records. Called by one thread. */
public interface CatchUpFeed {
    /** Returns the next slice to read; empty if nothing is wanted or there is no room for it. */
    Optional<CatchUpSlice> next() throws InterruptedException;

    /**
     * Takes the next records of the slice, which begin where the previous ones ended.
     *
     * @return the lowest offset at or above the end of the batch that is wanted; empty if the slice
     *     is of no more use
     */
    OptionalLong offered(CatchUpSlice slice, Batch batch) throws InterruptedException;

    /**
     * Takes note that the partition's log now begins at offset {@code first}, so that lower offsets
     * can't be read.
     */
    void deletedBelow(EventPartition partition, long first) throws InterruptedException;

    /**
     * Takes note that the partition's log was cut: it ends at offset {@code end}, below what was
     * read of it.
     */
    void cutAt(EventPartition partition, long end) throws InterruptedException;
}
