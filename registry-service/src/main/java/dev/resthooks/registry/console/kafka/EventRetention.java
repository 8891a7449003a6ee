package dev.resthooks.registry.console.kafka;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.ResourceType;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.jboss.logging.Logger;

/**
 * How long events stay on the event log by the settings of the topics. Kafka is asked for them at
 * most once a minute. Limits of size are not looked at.
 */
@ApplicationScoped
public class EventRetention {
    private static final Logger LOG = Logger.getLogger(EventRetention.class);
    private static final int PATIENCE_MS = 2_000;

    private final Map<String, Object> config;

    /** The last answers of Kafka, for the time while it doesn't answer. */
    private final Map<ResourceType, Optional<Duration>> last = new ConcurrentHashMap<>();

    private final LoadingCache<ResourceType, Optional<Duration>> known =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(1)).build(this::ask);

    EventRetention(@Identifier("default-kafka-broker") Map<String, Object> config) {
        this.config = new HashMap<>(config);
        this.config.put("default.api.timeout.ms", PATIENCE_MS);
        this.config.put("request.timeout.ms", PATIENCE_MS);
    }

    /** Returns how long events are kept; empty if forever, or if that is not known now. */
    public Optional<Duration> of(ResourceType resource) {
        return known.get(resource);
    }

    private Optional<Duration> ask(ResourceType resource) {
        ConfigResource topic =
                new ConfigResource(ConfigResource.Type.TOPIC, Topics.events(resource));
        try (Admin admin = Admin.create(config)) {
            Map<ConfigResource, Config> settings =
                    admin.describeConfigs(List.of(topic))
                            .all()
                            .get(PATIENCE_MS, TimeUnit.MILLISECONDS);
            Optional<Duration> retention =
                    Optional.ofNullable(settings.get(topic))
                            .map(found -> found.get(TopicConfig.RETENTION_MS_CONFIG))
                            .map(setting -> Duration.ofMillis(Long.parseLong(setting.value())))
                            .filter(it -> !it.isNegative());
            last.put(resource, retention);
            return retention;
        } catch (ExecutionException | TimeoutException | KafkaException away) {
            LOG.warnf("the retention of %s can't be asked for: %s", topic.name(), away.toString());
            return last.getOrDefault(resource, Optional.empty());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
