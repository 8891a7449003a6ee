package dev.resthooks.registry.log.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.contract.wire.WireException;
import dev.resthooks.registry.log.LogReader.PartitionProgress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Reads what the dispatchers store in Kafka, and the states of hooks that they have read. */
record Dispatchers(
        PartitionReader reader,
        Brokers brokers,
        ToLongFunction<EventPartition> applied,
        Deadline deadline) {
    private static final OptionalLong ALL_IS_UNREAD = OptionalLong.of(0);

    /**
     * Returns the watermark, and the cursor of the same transaction or a later one: the end of the
     * cursors topic is asked for after the watermark is known. What was stored about a deleted
     * topic of the same name says nothing about the present one.
     */
    PartitionProgress progress(HookId hook, EventPartition partition) {
        Optional<OffsetAndMetadata> committed =
                brokers.committed(new TopicPartition(partition.topic(), partition.number()));
        OffsetMarks marks =
                committed.map(it -> OffsetMarks.parse(it.metadata())).orElse(OffsetMarks.NONE);
        String topicId = brokers.topicId(partition.topic());
        if (committed.isEmpty() || marks.log().isOfAnother(topicId)) {
            return PartitionProgress.NONE;
        }
        OptionalLong watermark = OptionalLong.of(committed.get().offset());
        Optional<byte[]> cursor = cursor(hook, partition);
        try {
            return PartitionProgress.of(
                    watermark,
                    marks,
                    cursor.map(Wire::readCursor)
                            .filter(it -> it.topicId().equals(topicId))
                            .map(StoredCursor::cursor));
        } catch (WireException unreadable) {
            return new PartitionProgress(watermark, marks, ALL_IS_UNREAD, Set.of());
        }
    }

    private Optional<byte[]> cursor(HookId hook, EventPartition partition) {
        List<TopicPartition> all = brokers.partitions(Topics.CURSORS);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        int number = Topics.cursorPartition(partition.topic(), partition.number(), all.size());
        TopicPartition cursors = new TopicPartition(Topics.CURSORS, number);
        byte[] key =
                new CursorKey(hook, partition.topic(), partition.number())
                        .toString()
                        .getBytes(UTF_8);
        long beginning = brokers.beginnings(List.of(cursors)).getOrDefault(cursors, 0L);
        long end = brokers.ends(List.of(cursors)).getOrDefault(cursors, 0L);
        return reader.last(cursors, beginning, end, deadline, it -> Arrays.equals(key, it.key()))
                .flatMap(it -> Optional.ofNullable(it.value()));
    }

    /** Returns whether the topic has records of the hook beyond the marks, or was created anew. */
    boolean isNewsOf(HookId hook, OffsetMarks marks) {
        byte[] key = hook.toString().getBytes(UTF_8);
        List<TopicPartition> hooks = brokers.partitions(Topics.HOOKS);
        Map<TopicPartition, Long> beginnings = brokers.beginnings(hooks);
        Map<TopicPartition, Long> ends = brokers.ends(hooks);
        for (TopicPartition partition : hooks) {
            long marked = marks.hooks().getOrDefault(partition.partition(), 0L);
            long end = ends.getOrDefault(partition, 0L);
            long from = Math.max(marked, beginnings.getOrDefault(partition, 0L));
            Predicate<ConsumerRecord<byte[], byte[]>> isOfHook = it -> Arrays.equals(key, it.key());
            if (marked > end || reader.any(partition, from, end, deadline, isOfHook)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Waits until all reports that were written before are applied. Returns false if the time
     * passes first. PostgreSQL has the last record that it has applied, while an end offset also
     * counts transaction markers and records of open transactions: what lies between is read.
     */
    boolean areReportsApplied(Deadline inTime) {
        List<TopicPartition> partitions = brokers.partitions(Topics.REPORTS);
        Map<TopicPartition, Long> ends = brokers.ends(partitions);
        Map<TopicPartition, Long> beginnings = brokers.beginnings(partitions);
        Map<TopicPartition, Long> lasts = new HashMap<>();
        for (TopicPartition partition : partitions) {
            long from = Math.max(unapplied(partition), beginnings.getOrDefault(partition, 0L));
            long end = ends.getOrDefault(partition, 0L);
            boolean isRead =
                    reader.scan(
                            partition,
                            from,
                            end,
                            inTime,
                            it -> {
                                lasts.put(partition, it.offset());
                                return true;
                            });
            if (!isRead) {
                return false;
            }
        }
        return inTime.until(() ->
                lasts.entrySet().stream().allMatch(it -> unapplied(it.getKey()) > it.getValue()));
    }

    private long unapplied(TopicPartition partition) {
        return applied.applyAsLong(new EventPartition(partition.topic(), partition.partition()));
    }
}
