package dev.resthooks.dispatcher.catchup.kafka;

import dev.resthooks.dispatcher.eventlog.Batch;

/**
 * Records that were read, kept for whoever goes on in the midst of them.
 *
 * @param from what was read begins there
 */
record Chunk(long from, Batch batch) {
    boolean holds(long offset) {
        return from <= offset && offset < batch.next();
    }

    /** What of it lies at {@code offset} and above. */
    Batch since(long offset) {
        return new Batch(
                batch.partition(),
                batch.records().stream().filter(it -> it.offset() >= offset).toList(),
                batch.next());
    }
}
