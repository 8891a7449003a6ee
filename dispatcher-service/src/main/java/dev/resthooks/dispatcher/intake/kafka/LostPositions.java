package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.intake.PipelinePort;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * Goes on where the log is, if the live reading's position on a partition is no longer on the log.
 * Used by the intake's thread alone.
 */
final class LostPositions {
    private final PipelinePort pipeline;

    LostPositions(PipelinePort pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Seeks to the beginning of a log whose retention has overtaken the reading.
     *
     * @return the partitions whose logs have become shorter than what was read of them, which must
     *     be taken over again
     */
    Map<EventPartition, String> recover(Consumer<?, ?> events, OffsetOutOfRangeException lost)
            throws InterruptedException {
        Map<EventPartition, String> shorter = new HashMap<>();
        Map<TopicPartition, Long> positions = lost.offsetOutOfRangePartitions();
        Map<TopicPartition, Long> beginnings = events.beginningOffsets(positions.keySet());
        for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
            TopicPartition partition = position.getKey();
            long at = position.getValue();
            long beginning = beginnings.getOrDefault(partition, at);
            EventPartition name = new EventPartition(partition.topic(), partition.partition());
            if (at < beginning) {
                pipeline.neverRead(name, at, beginning);
                events.seek(partition, beginning);
            } else {
                shorter.put(name, "the log has become shorter than " + at);
            }
        }
        return shorter;
    }
}
