package dev.resthooks.registry.report.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.report.ReadingStart;
import dev.resthooks.registry.report.ReadingStart.PartitionLog;
import dev.resthooks.registry.report.ReadingStart.StoredPosition;
import dev.resthooks.registry.report.postgres.StoredPositions;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Starts the reading of each assigned partition at the position in PostgreSQL, however long it
 * takes to get it and to compare it with the log. The offsets committed to Kafka only show the lag
 * to Kafka's tools. So a database that was restored from a backup reads again what it lacks.
 */
@ApplicationScoped
@Identifier("reports") class ReportPositions implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(ReportPositions.class);

    private final StoredPositions positions;
    private final PartitionLogs logs;
    private final UnlimitedRetry retry;
    private final ReportMetrics metrics;

    ReportPositions(
            StoredPositions positions,
            PartitionLogs logs,
            UnlimitedRetry retry,
            ReportMetrics metrics) {
        this.positions = positions;
        this.logs = logs;
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
        EventPartition checked = new EventPartition(partition.topic(), partition.partition());
        ReadingStart start =
                retry.untilDone(
                        "the position of " + partition + " could not be read",
                        ReadingStart.class,
                        () -> checked(checked));
        start.offset().ifPresent(offset -> consumer.seek(partition, offset));
    }

    /** Returns the start of the reading, after the stored position is corrected. */
    ReadingStart checked(EventPartition partition) {
        PartitionLog log = logs.of(partition);
        Optional<StoredPosition> stored = positions.of(partition);
        ReadingStart start = ReadingStart.of(stored, log);
        if (start instanceof ReadingStart.Lost lost) {
            positions.correct(partition, log.topicId(), lost.stored());
            metrics.corrected();
            LOG.errorf(
                    "reports are lost, and the delivery log is incomplete until now: %s;"
                            + " topic=%s partition=%d position=%s, reading goes on at %d",
                    lost.why(),
                    partition.topic(),
                    partition.number(),
                    stored.map(it -> Long.toString(it.next())).orElse("none"),
                    lost.next());
        } else {
            positions.adopt(partition, log.topicId());
        }
        return start;
    }
}
