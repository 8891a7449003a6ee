package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.intake.PipelinePort;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Goes on where the log is, if the live reading's position on a partition is no longer on the log.
 * Used by the intake's thread alone.
 */
final class LostPositions {
    private static final Logger LOG = Logger.getLogger(LostPositions.class);

    private final PipelinePort pipeline;

    LostPositions(PipelinePort pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * Seeks to the beginning of a log whose retention has overtaken the reading, and to the end of
     * a log that has become shorter than what was read of it.
     */
    void recover(Consumer<?, ?> events, OffsetOutOfRangeException lost)
            throws InterruptedException {
        Map<TopicPartition, Long> positions = lost.offsetOutOfRangePartitions();
        Map<TopicPartition, Long> beginnings = events.beginningOffsets(positions.keySet());
        Map<TopicPartition, Long> ends = events.endOffsets(positions.keySet());
        for (Map.Entry<TopicPartition, Long> position : positions.entrySet()) {
            TopicPartition partition = position.getKey();
            long at = position.getValue();
            long beginning = beginnings.getOrDefault(partition, at);
            long end = ends.getOrDefault(partition, at);
            if (at < beginning) {
                pipeline.neverRead(
                        new EventPartition(partition.topic(), partition.partition()),
                        at,
                        beginning);
            } else {
                LOG.errorf(
                        "the log of %s ends at %d, below what was read of it: it was truncated or"
                                + " made anew, and its events below %d are not delivered",
                        partition, end, at);
            }
            events.seek(partition, Math.max(beginning, Math.min(at, end)));
        }
    }
}
