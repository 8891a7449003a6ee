package dev.resthooks.registry.log.kafka;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.AppliedPositions;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogReadSettings;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.registry.log.ReaderPlaces;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * {@link LogReaders} on Kafka. Each reader has a consumer of its own; all share one admin client.
 * The number of readers at a time is small, because each occupies a thread that other calls need,
 * and some megabytes.
 */
@ApplicationScoped
class KafkaLogReaders implements LogReaders {
    private final Map<String, Object> config;
    private final LogReadSettings settings;
    private final AppliedPositions applied;
    private final ReaderPlaces places;

    /** The admin client, which is created when it is first needed: the service starts without. */
    private final List<Admin> admins = new ArrayList<>();

    KafkaLogReaders(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            LogReadSettings settings,
            AppliedPositions applied) {
        this.config = new HashMap<>(kafka);
        this.settings = settings;
        this.applied = applied;
        this.places = new ReaderPlaces(settings, System::nanoTime);
        int patience = Math.toIntExact(settings.patience().toMillis());
        config.put(CommonClientConfigs.CLIENT_ID_CONFIG, "resthooks-registry-log");
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, patience);
        config.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, patience);
        config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    }

    @Override
    public LogReader open(OrgKey org) {
        ReaderPlaces.Place place = places.take(org);
        try {
            Admin admin = admin();
            return new KafkaLogReader(created(this::consumer), admin, settings, applied, place);
        } catch (RuntimeException failed) {
            place.close();
            throw failed;
        }
    }

    @Override
    public List<Span> between(ResourceType resource, Instant from, Instant to) {
        return new Brokers(admin(), Deadline.in(settings.patience())).between(resource, from, to);
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Admin admin() {
        synchronized (admins) {
            if (admins.isEmpty()) {
                admins.add(created(() -> Admin.create(config)));
            }
            return admins.getFirst();
        }
    }

    private static <T> T created(Supplier<T> client) {
        try {
            return client.get();
        } catch (KafkaException away) {
            throw new LogAway("a Kafka client could not be created", away);
        }
    }

    @PreDestroy
    void close() {
        synchronized (admins) {
            admins.forEach(it -> it.close(Duration.ofSeconds(1)));
        }
    }
}
