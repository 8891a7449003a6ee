package dev.resthooks.dispatcher.ledger.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.ledger.LedgerPart;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Encodes cursors as records. A cursor that is to be deleted becomes a tombstone. */
final class CursorRecords {
    private CursorRecords() {}

    /** Returns the records of a part; {@code partitions} are those of the topic of cursors. */
    static List<ProducerRecord<byte[], byte[]>> of(
            EventPartition of, LedgerPart part, int partitions) {
        String topicId = part.toCommit().marks().log().topicId();
        int partition = Topics.cursorPartition(of.topic(), of.number(), partitions);
        List<ProducerRecord<byte[], byte[]>> records =
                new ArrayList<>(part.snapshot().cursors().size());
        part.snapshot()
                .cursors()
                .forEach((hook, cursor) ->
                        records.add(
                                new ProducerRecord<>(
                                        Topics.CURSORS,
                                        partition,
                                        new CursorKey(hook, of.topic(), of.number())
                                                .toString()
                                                .getBytes(UTF_8),
                                        cursor.isPresent()
                                                ? Wire.write(
                                                        new StoredCursor(topicId, cursor.get()))
                                                : null)));
        return records;
    }
}
