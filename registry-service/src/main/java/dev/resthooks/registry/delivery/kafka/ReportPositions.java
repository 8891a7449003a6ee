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
 * Has each partition that this replica is given read from where the ledger stands; the offsets
 * committed to Kafka only tell its tools the lag. So a ledger that was restored from a backup reads
 * again what it lacks.
 *
 * <p>Nothing is read before the ledger has said where from, though PostgreSQL be away for that
 * long. Should the group give the partition to another replica meanwhile, that one waits just the
 * same.
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
                "the log of %s ends at %d, before position %d: it was made anew; read from its start",
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
