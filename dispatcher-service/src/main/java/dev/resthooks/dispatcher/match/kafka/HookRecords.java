package dev.resthooks.dispatcher.match.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.contract.wire.WireException;
import dev.resthooks.dispatcher.match.HookRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Decodes records of the topic of hooks. If only the key can be, the change is unreadable. */
record HookRecords(BiConsumer<ConsumerRecord<byte[], byte[]>, RuntimeException> unreadable) {
    List<HookRecord> read(ConsumerRecords<byte[], byte[]> records) {
        List<HookRecord> changes = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            change(record)
                    .ifPresent(it ->
                            changes.add(new HookRecord(record.partition(), record.offset(), it)));
        }
        return changes;
    }

    private Optional<HookRecord.Change> change(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(
                    record.value() == null
                            ? new HookRecord.Deleted(hook(record))
                            : new HookRecord.Stored(Wire.readHook(record.value())));
        } catch (WireException | IllegalArgumentException broken) {
            unreadable.accept(record, broken);
            return unreadable(record);
        }
    }

    private static Optional<HookRecord.Change> unreadable(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(new HookRecord.Unreadable(hook(record)));
        } catch (IllegalArgumentException noHook) {
            return Optional.empty();
        }
    }

    private static HookId hook(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null) {
            throw new IllegalArgumentException("a record without a key");
        }
        return HookId.of(new String(record.key(), UTF_8));
    }
}
