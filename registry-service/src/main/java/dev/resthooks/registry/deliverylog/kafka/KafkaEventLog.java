package dev.resthooks.registry.deliverylog.kafka;

import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.deliverylog.EventLog;
import dev.resthooks.registry.deliverylog.EventReadSettings;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@link EventLog} on Kafka, with one consumer that is created when it is first needed. Callers
 * take turns. The result is {@link Found.Away} for a caller that gets no turn in time, and if no
 * broker answers in time. Each waiting caller occupies a request thread that others can't use
 * meanwhile.
 */
@ApplicationScoped
class KafkaEventLog implements EventLog {
    private static final Logger LOG = Logger.getLogger(KafkaEventLog.class);
    private static final Duration TURN = Duration.ofSeconds(2);

    private static final Duration READ = Duration.ofSeconds(2);

    private final Map<String, Object> settings;
    private final ReaderQueue queue;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    KafkaEventLog(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, EventReadSettings most) {
        queue = new ReaderQueue(new ConcurrencyLimit(most.perOrganisation(), most.atOnce()), TURN);
        settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "resthooks-registry-delivery-log");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) READ.toMillis());
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) READ.toMillis());
    }

    @Override
    public Found read(OrgKey org, EventPosition position) {
        return queue.take(org, () -> readNow(position));
    }

    private Found readNow(EventPosition position) {
        try {
            return OneRecord.read(consumer(), position, READ);
        } catch (KafkaException away) {
            LOG.warnf("event could not be read: position=%s %s", position, away);
            close();
            return new Found.Away();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open == null) {
            open =
                    new KafkaConsumer<>(
                            settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            consumer = open;
        }
        return open;
    }

    /** Closes the consumer. Only the caller that has the turn may call this. */
    private void close() {
        KafkaConsumer<byte[], byte[]> open = consumer;
        consumer = null;
        if (open != null) {
            open.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    @PreDestroy
    void stop() {
        queue.await(this::close);
    }
}
