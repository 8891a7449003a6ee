package dev.resthooks.dispatcher.match.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.contract.wire.WireException;
import dev.resthooks.dispatcher.match.HookChange;
import dev.resthooks.dispatcher.match.HookRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Decodes records of the topic of hooks. Records that can't be decoded are logged and left out. */
final class HookRecords {
    private final BiConsumer<ConsumerRecord<byte[], byte[]>, RuntimeException> unreadable;

    HookRecords(BiConsumer<ConsumerRecord<byte[], byte[]>, RuntimeException> unreadable) {
        this.unreadable = unreadable;
    }

    List<HookRecord> read(ConsumerRecords<byte[], byte[]> records) {
        List<HookRecord> changes = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                changes.add(new HookRecord(record.partition(), record.offset(), change(record)));
            } catch (WireException | IllegalArgumentException broken) {
                unreadable.accept(record, broken);
            }
        }
        return changes;
    }

    private static HookChange change(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() != null) {
            return new HookChange.Stored(Wire.readHook(record.value()));
        }
        if (record.key() == null) {
            throw new IllegalArgumentException("a record without key and value");
        }
        return new HookChange.Deleted(HookId.of(new String(record.key(), UTF_8)));
    }
}
