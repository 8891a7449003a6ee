package dev.resthooks.dispatcher.catchup.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Incoming;
import java.util.List;

/** Records read from an offset, kept for a later read; {@code weight} is their bytes in memory. */
record Chunk(long from, Batch batch, long weight) {
    Chunk(long from, Batch batch) {
        this(from, batch, Incoming.OVERHEAD + batch.weight());
    }

    boolean holds(EventPartition partition, long offset) {
        return from <= offset && offset < batch.next() && partition.equals(batch.partition());
    }

    Batch since(long offset) {
        List<Incoming> records = batch.records();
        int below = 0;
        int above = records.size();
        while (below < above) {
            int middle = (below + above) >>> 1;
            if (records.get(middle).offset() < offset) {
                below = middle + 1;
            } else {
                above = middle;
            }
        }
        return new Batch(batch.partition(), records.subList(below, records.size()), batch.next());
    }
}
