package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.intake.PipelinePort;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/** Decides how to go on with partitions whose logs no longer have the live position. */
final class LostPositions {
    private LostPositions() {}

    /** Returns the offsets at which logs were cut, as far as Kafka says so. */
    static Map<EventPartition, Long> cuts(OffsetOutOfRangeException lost) {
        Map<EventPartition, Long> cuts = new HashMap<>();
        if (lost instanceof LogTruncationException truncated) {
            truncated
                    .divergentOffsets()
                    .forEach((partition, end) ->
                            cuts.put(EventRecords.partition(partition), end.offset()));
        }
        return cuts;
    }

    /**
     * Seeks to the beginning of logs that retention has shortened, but of those that were
     * {@linkplain #cuts cut}. Returns the partitions whose logs are shorter than what was read.
     */
    static Map<EventPartition, String> recover(
            PipelinePort pipeline, Consumer<?, ?> events, OffsetOutOfRangeException lost)
            throws InterruptedException {
        Map<EventPartition, String> shorter = new HashMap<>();
        Map<TopicPartition, Long> positions = new HashMap<>(lost.offsetOutOfRangePartitions());
        positions.keySet().removeIf(it -> cuts(lost).containsKey(EventRecords.partition(it)));
        Map<TopicPartition, Long> beginnings = events.beginningOffsets(positions.keySet());
        for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
            TopicPartition partition = position.getKey();
            long at = position.getValue();
            long beginning = beginnings.getOrDefault(partition, at);
            if (at < beginning) {
                pipeline.neverRead(EventRecords.partition(partition), at, beginning);
                events.seek(partition, beginning);
            } else {
                shorter.put(
                        EventRecords.partition(partition), "the log has become shorter than " + at);
            }
        }
        return shorter;
    }
}
