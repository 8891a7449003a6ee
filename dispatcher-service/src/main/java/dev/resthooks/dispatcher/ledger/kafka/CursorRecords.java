package dev.resthooks.dispatcher.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.ledger.Share;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Cursors as records: a value, or none for a cursor that is to be forgotten. */
final class CursorRecords {
    private CursorRecords() {}

    /**
     * The records of a share.
     *
     * @param partitions that the topic of cursors has
     */
    static List<ProducerRecord<byte[], byte[]>> of(EventPartition of, Share share, int partitions) {
        int partition = Topics.cursorPartition(of.topic(), of.number(), partitions);
        List<ProducerRecord<byte[], byte[]>> records =
                new ArrayList<>(share.snapshot().cursors().size());
        share.snapshot()
                .cursors()
                .forEach((hook, cursor) ->
                        records.add(
                                new ProducerRecord<>(
                                        Topics.CURSORS,
                                        partition,
                                        new CursorKey(hook, of.topic(), of.number())
                                                .toString()
                                                .getBytes(UTF_8),
                                        cursor.isPresent() ? Wire.write(cursor.get()) : null)));
        return records;
    }
}
