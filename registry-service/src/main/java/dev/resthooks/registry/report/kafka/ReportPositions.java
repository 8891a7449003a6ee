package dev.resthooks.registry.report.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.report.ReadingStart;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Starts the reading of each assigned partition at the position in PostgreSQL. The offsets
 * committed to Kafka only show the lag to Kafka's tools. So a database that was restored from a
 * backup reads again what it lacks.
 *
 * <p>Nothing is read before PostgreSQL has returned the position, and Kafka has described the log,
 * even if one of them is unavailable for a long time. If the group assigns the partition to another
 * replica meanwhile, that replica waits in the same way.
 */
@ApplicationScoped
@Identifier("reports") class ReportPositions implements KafkaConsumerRebalanceListener {
    private final CheckedPositions positions;
    private final UnlimitedRetry retry;
    private final ReportMetrics metrics;

    ReportPositions(CheckedPositions positions, UnlimitedRetry retry, ReportMetrics metrics) {
        this.positions = positions;
        this.retry = retry;
        this.metrics = metrics;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
        assigned.forEach(partition -> start(consumer, partition));
        metrics.assigned(assigned);
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> revoked) {
        metrics.revoked(revoked);
    }

    @Override
    public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> lost) {
        metrics.revoked(lost);
    }

    private void start(Consumer<?, ?> consumer, TopicPartition partition) {
        ReadingStart start =
                retry.untilDone(
                        "the position of " + partition + " could not be read",
                        ReadingStart.class,
                        () ->
                                positions.of(
                                        new EventPartition(
                                                partition.topic(), partition.partition())));
        start.offset().ifPresent(offset -> consumer.seek(partition, offset));
    }
}
