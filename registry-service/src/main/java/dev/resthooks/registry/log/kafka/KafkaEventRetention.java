package dev.resthooks.registry.log.kafka;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.EventRetention;
import dev.resthooks.registry.log.LogAway;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Asks Kafka at most once a minute. */
@ApplicationScoped
class KafkaEventRetention implements EventRetention {
    private static final Logger LOG = Logger.getLogger(KafkaEventRetention.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, Object> config;

    /** The last answers of Kafka, for the time while it doesn't answer. */
    private final Map<ResourceType, Optional<Duration>> last = new ConcurrentHashMap<>();

    private final LoadingCache<ResourceType, Optional<Duration>> known =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build(this::ask);

    KafkaEventRetention(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = PartitionReader.settings(kafka, "resthooks-registry-retention", PATIENCE);
    }

    @Override
    public Optional<Duration> of(ResourceType resource) {
        return known.get(resource);
    }

    private Optional<Duration> ask(ResourceType resource) {
        String topic = Topics.events(resource);
        try (Admin admin = Admin.create(config)) {
            Optional<Duration> retention =
                    new Brokers(admin, Deadline.in(PATIENCE))
                            .retention(topic)
                            .filter(it -> !it.isNegative());
            last.put(resource, retention);
            return retention;
        } catch (LogAway | KafkaException away) {
            LOG.warnf("the retention of %s can't be asked for: %s", topic, away.toString());
            return last.getOrDefault(resource, Optional.empty());
        }
    }
}
