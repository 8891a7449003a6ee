package dev.resthooks.registry.delivery.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.registry.delivery.ReportLedger;
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
 * Starts the reading of each assigned partition at the position of the ledger. The offsets
 * committed to Kafka only show the lag to Kafka's tools. So a ledger that was restored from a
 * backup reads again what it lacks.
 *
 * <p>Nothing is read before the ledger has returned the position, even if PostgreSQL is away for a
 * long time. If the group assigns the partition to another replica meanwhile, that replica waits in
 * the same way.
 */
@ApplicationScoped
@Identifier("reports") class ReportPositions implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(ReportPositions.class);

    private final ReportLedger ledger;
    private final Persistence persistence;
    private final ReportMetrics metrics;

    ReportPositions(ReportLedger ledger, Persistence persistence, ReportMetrics metrics) {
        this.ledger = ledger;
        this.persistence = persistence;
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
        return persistence.until(
                "the position of " + partition + " could not be read",
                OptionalLong.class,
                () -> ledger.position(named(partition)));
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
        persistence.until(
                "the position of " + partition + " could not be reset",
                Boolean.class,
                () -> {
                    ledger.restart(named(partition));
                    return true;
                });
        consumer.seekToBeginning(List.of(partition));
    }

    private static EventPartition named(TopicPartition partition) {
        return new EventPartition(partition.topic(), partition.partition());
    }
}
