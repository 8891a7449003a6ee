package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.contract.wire.WireException;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Reads the durable cursors of event partitions: committed records, up to the end of the topic with
 * uncommitted ones included. So it waits for the transactions of earlier owners. Used by the
 * intake's thread alone.
 *
 * <p>Consumers have no group, and read committed or uncommitted records. They are new for each
 * reading: one that knows a former leader may be told a former end.
 */
public record CursorsTopic(
        Supplier<Consumer<byte[], byte[]>> committed,
        Supplier<Consumer<byte[], byte[]>> uncommitted,
        InstantSource clock,
        DispatcherObserver observer) {
    private static final Logger LOG = Logger.getLogger(CursorsTopic.class);
    private static final Duration POLL = Duration.ofMillis(100);

    record Cursors(Map<EventPartition, Found> found, Set<EventPartition> unread) {
        Found of(EventPartition partition) {
            return found.getOrDefault(partition, Found.NOTHING);
        }
    }

    /** The cursors of a partition, and the hooks of those that can't be decoded. */
    record Found(Map<HookId, StoredCursor> cursors, Set<HookId> unreadable) {
        static final Found NOTHING = new Found(Map.of(), Set.of());

        private static Found empty() {
            return new Found(new HashMap<>(), new HashSet<>());
        }

        private void put(HookId hook, StoredCursor cursor) {
            cursors.put(hook, cursor);
            unreadable.remove(hook);
        }

        private void putUnreadable(HookId hook) {
            cursors.remove(hook);
            unreadable.add(hook);
        }

        private void delete(HookId hook) {
            cursors.remove(hook);
            unreadable.remove(hook);
        }
    }

    /** Returns the cursors. Waits for {@code timeout} at most while no further record comes. */
    Cursors read(Set<EventPartition> partitions, Duration timeout) {
        Instant deadline = clock.instant().plus(timeout);
        Map<TopicPartition, Long> ends = new HashMap<>();
        Map<EventPartition, TopicPartition> places = places(partitions, ends);
        Map<EventPartition, Found> cursors = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = committed.get()) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (!unreached(ends, consumer).isEmpty()) {
                if (clock.instant().isAfter(deadline)) {
                    Set<TopicPartition> unreached = unreached(ends, consumer);
                    return new Cursors(
                            cursors,
                            partitions.stream()
                                    .filter(it -> unreached.contains(places.get(it)))
                                    .collect(Collectors.toSet()));
                }
                ServiceThreads.turn();
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
                if (!polled.isEmpty()) {
                    deadline = clock.instant().plus(timeout);
                }
                for (ConsumerRecord<byte[], byte[]> record : polled) {
                    apply(record, partitions, cursors);
                }
            }
        }
        return new Cursors(cursors, Set.of());
    }

    /** Returns where the cursors of each partition are, and puts those ends into {@code ends}. */
    private Map<EventPartition, TopicPartition> places(
            Set<EventPartition> partitions, Map<TopicPartition, Long> ends) {
        try (Consumer<byte[], byte[]> consumer = uncommitted.get()) {
            int count = consumer.partitionsFor(Topics.CURSORS).size();
            if (count == 0) {
                throw new KafkaException("there is no topic " + Topics.CURSORS);
            }
            Map<EventPartition, TopicPartition> places = new HashMap<>();
            partitions.forEach(it ->
                    places.put(
                            it,
                            new TopicPartition(
                                    Topics.CURSORS,
                                    Topics.cursorPartition(it.topic(), it.number(), count))));
            Set<TopicPartition> wanted = Set.copyOf(places.values());
            consumer.assign(wanted);
            ends.putAll(consumer.endOffsets(wanted));
            return places;
        }
    }

    private static Set<TopicPartition> unreached(
            Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer) {
        return ends.entrySet().stream()
                .filter(end -> consumer.position(end.getKey()) < end.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void apply(
            ConsumerRecord<byte[], byte[]> record,
            Set<EventPartition> partitions,
            Map<EventPartition, Found> found) {
        CursorKey key;
        try {
            key = Wire.readCursorKey(record.key());
        } catch (WireException broken) {
            unreadable("cursor skipped, events of its hook may be lost", record, broken);
            return;
        }
        EventPartition partition = new EventPartition(key.topic(), key.partition());
        if (partitions.contains(partition)) {
            apply(key.hook(), record, found.computeIfAbsent(partition, _ -> Found.empty()));
        }
    }

    private void apply(HookId hook, ConsumerRecord<byte[], byte[]> record, Found found) {
        if (record.value() == null) {
            found.delete(hook);
            return;
        }
        try {
            found.put(hook, Wire.readCursor(record.value()));
        } catch (WireException broken) {
            found.putUnreadable(hook);
            unreadable(
                    "cursor can't be read, hook %s gets events again from its start"
                            .formatted(hook),
                    record,
                    broken);
        }
    }

    private void unreadable(String what, ConsumerRecord<byte[], byte[]> record, WireException why) {
        observer.observe(new DispatcherEvent.CursorUnreadable());
        LOG.errorf(
                "%s: partition=%d offset=%d reason=\"%s\"",
                what, record.partition(), record.offset(), why.getMessage());
    }
}
