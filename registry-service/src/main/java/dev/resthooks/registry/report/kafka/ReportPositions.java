package dev.resthooks.registry.report.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.report.AppliedReports;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Starts the reading of each assigned partition at the position in PostgreSQL. The offsets
 * committed to Kafka only show the lag to Kafka's tools. So a database that was restored from a
 * backup reads again what it lacks.
 *
 * <p>Nothing is read before PostgreSQL has returned the position, even if it is unavailable for a
 * long time. If the group assigns the partition to another replica meanwhile, that replica waits in
 * the same way.
 */
@ApplicationScoped
@Identifier("reports") class ReportPositions implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(ReportPositions.class);

    private final AppliedReports appliedReports;
    private final UnlimitedRetry retry;
    private final ReportMetrics metrics;

    ReportPositions(AppliedReports appliedReports, UnlimitedRetry retry, ReportMetrics metrics) {
        this.appliedReports = appliedReports;
        this.retry = retry;
        this.metrics = metrics;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
        consumer.endOffsets(assigned)
                .forEach((partition, end) ->
                        position(partition)
                                .ifPresent(next -> place(consumer, partition, next, end)));
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

    private OptionalLong position(TopicPartition partition) {
        return retry.untilDone(
                "the position of " + partition + " could not be read",
                OptionalLong.class,
                () -> appliedReports.position(named(partition)));
    }

    private void place(Consumer<?, ?> consumer, TopicPartition partition, long next, long end) {
        if (next <= end) {
            consumer.seek(partition, next);
            return;
        }
        LOG.warnf(
                "%s ends at offset %d, before the stored position %d: the topic was created anew"
                        + " and is read from its start",
                partition, end, next);
        retry.untilDone(
                "the position of " + partition + " could not be reset",
                Boolean.class,
                () -> {
                    appliedReports.restart(named(partition));
                    return true;
                });
        consumer.seekToBeginning(List.of(partition));
    }

    private static EventPartition named(TopicPartition partition) {
        return new EventPartition(partition.topic(), partition.partition());
    }
}
