package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.intake.PipelinePort;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * Decides how to go on with partitions whose logs no longer have the position of the live reading.
 * Used by the intake's thread alone.
 */
final class LostPositions {
    private final PipelinePort pipeline;
    private final Takeover takeover;

    LostPositions(PipelinePort pipeline, Takeover takeover) {
        this.pipeline = pipeline;
        this.takeover = takeover;
    }

    /**
     * Seeks to the beginning of a log whose retention has overtaken the reading. If Kafka says
     * where a log was cut, the next takeover goes on there.
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
        if (lost instanceof LogTruncationException cut) {
            cut.divergentOffsets()
                    .forEach((partition, end) -> noteCut(partition, end.offset(), shorter));
        }
        return shorter;
    }

    private void noteCut(TopicPartition partition, long end, Map<EventPartition, String> shorter) {
        EventPartition name = new EventPartition(partition.topic(), partition.partition());
        if (shorter.containsKey(name)) {
            takeover.cutAt(name, end);
        }
    }
}
