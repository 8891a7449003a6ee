package dev.resthooks.systemtests.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.testkit.kafka.CommittedRecords;
import java.util.concurrent.atomic.AtomicLong;

/** The topic of cursors, as it was written. */
record CursorLog(String bootstrapServers) {
    /** How many records there are of a hook's cursors, as far as compaction has left them. */
    long records(String hook) {
        AtomicLong found = new AtomicLong();
        new CommittedRecords(bootstrapServers)
                .forEach(
                        Topics.CURSORS,
                        record -> {
                            if (new String(record.key(), UTF_8).startsWith(hook + "@")) {
                                found.incrementAndGet();
                            }
                        });
        return found.get();
    }
}
