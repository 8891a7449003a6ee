package dev.resthooks.stack.local;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.service.ServiceProcess;
import java.util.Map;
import java.util.Optional;

/** A stack that was brought up, part by part. Asking for a part that it lacks is a bug. */
public final class LocalStack implements AutoCloseable {
    private final StackSettings settings;
    private final Optional<PostgresServer> postgres;
    private final Optional<KafkaCluster> kafka;
    private final Map<Component, ServiceProcess> services;

    LocalStack(
            StackSettings settings,
            Optional<PostgresServer> postgres,
            Optional<KafkaCluster> kafka,
            Map<Component, ServiceProcess> services) {
        this.settings = settings;
        this.postgres = postgres;
        this.kafka = kafka;
        this.services = Map.copyOf(services);
    }

    public StackSettings settings() {
        return settings;
    }

    public PostgresServer postgres() {
        return postgres.orElseThrow(() -> absent(Component.POSTGRES));
    }

    public KafkaCluster kafka() {
        return kafka.orElseThrow(() -> absent(Component.KAFKA));
    }

    public ServiceProcess service(Component component) {
        return Optional.ofNullable(services.get(component)).orElseThrow(() -> absent(component));
    }

    /** Stops everything, in order. */
    @Override
    public void close() {
        StackStop.stop(settings.folder(), Progress.SILENT);
    }

    private static IllegalStateException absent(Component component) {
        return new IllegalStateException("this stack has no " + component.id());
    }
}
