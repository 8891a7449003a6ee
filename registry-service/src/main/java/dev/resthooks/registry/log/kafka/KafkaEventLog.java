package dev.resthooks.registry.log.kafka;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.kafka.CloudEventReader;
import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.registry.log.EventLog;
import dev.resthooks.registry.log.EventLog.Found;
import dev.resthooks.registry.log.EventLog.NotNow;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogAway.LogFull;
import dev.resthooks.registry.log.ReaderPlaces;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** {@link EventLog} on Kafka, with one consumer, which is created when it is first needed. */
@ApplicationScoped
class KafkaEventLog implements EventLog {
    private static final Logger LOG = Logger.getLogger(KafkaEventLog.class);
    private static final String READS = "resthooks.delivery-log.event-reads.";
    private static final Duration TURN = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private final ReaderPlaces turns;
    private @Nullable PartitionReader reader;

    KafkaEventLog(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = READS + "per-organisation") int perOrganisation,
            @ConfigProperty(name = READS + "at-once") int atOnce) {
        ConcurrencyLimit callers = new ConcurrencyLimit(perOrganisation, atOnce);
        turns = new ReaderPlaces(callers, 1, TURN, System::nanoTime);
        settings = PartitionReader.settings(kafka, "resthooks-registry-delivery-log", READ);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    }

    @Override
    public Found read(OrgKey org, EventPosition position) {
        try (ReaderPlaces.Place _ = turns.take(org)) {
            return readNow(position);
        } catch (LogFull full) {
            return full.isAfterWait()
                    ? new NotNow.Away()
                    : new NotNow.Full(full.isOfOrganisation());
        }
    }

    private synchronized Found readNow(EventPosition position) {
        try {
            PartitionReader open = reader == null ? PartitionReader.of(settings) : reader;
            reader = open;
            return found(open.consumer(), position);
        } catch (KafkaException | LogAway away) {
            LOG.warnf("event could not be read: position=%s %s", position, away);
            close();
            return new NotNow.Away();
        }
    }

    private static Found found(Consumer<byte[], byte[]> consumer, EventPosition position) {
        TopicPartition partition =
                new TopicPartition(position.partition().topic(), position.partition().number());
        consumer.assign(List.of(partition));
        try {
            consumer.seek(partition, position.offset());
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(READ).records(partition);
            // A poll that only advances the position has passed markers or aborted records.
            if (records.isEmpty() && consumer.position(partition) <= position.offset()) {
                return new NotNow.Away();
            }
            return !records.isEmpty()
                            && records.getFirst().offset() == position.offset()
                            && CloudEventReader.read(records.getFirst())
                                    instanceof ReadRecord.Event(var event)
                    ? new Found.Event(event)
                    : new Found.Gone();
        } catch (OffsetOutOfRangeException older) {
            return new Found.Gone();
        } finally {
            consumer.unsubscribe();
        }
    }

    @PreDestroy
    synchronized void close() {
        PartitionReader open = reader;
        reader = null;
        if (open != null) {
            open.close();
        }
    }
}
