package dev.resthooks.dispatcher.catchup;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.pipeline.model.CatchUpSlice;
import java.util.Optional;
import java.util.OptionalLong;

/** Who wants the log read again. Called by one thread. */
public interface CatchUpFeed {
    /** What to read next; empty when nothing is wanted, or when there is no room for it. */
    Optional<CatchUpSlice> next() throws InterruptedException;

    /**
     * Takes the slice's next records, from where the ones before ended.
     *
     * @return the lowest offset from there on that is wanted; empty when the slice is of no more
     *     use
     */
    OptionalLong offered(CatchUpSlice slice, Batch batch) throws InterruptedException;

    /** The partition's log begins at {@code first} now: what lay below can't be read. */
    void deletedBelow(EventPartition partition, long first) throws InterruptedException;
}
