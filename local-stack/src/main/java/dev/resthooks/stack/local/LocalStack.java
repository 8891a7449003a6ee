package dev.resthooks.stack.local;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.service.ServiceProcess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A started stack. Asking for a part it lacks is a bug. One thread at a time may add parts. */
public final class LocalStack implements AutoCloseable {
    private final Optional<PostgresServer> postgres;
    private final Optional<KafkaCluster> kafka;
    private final Map<String, ServiceProcess> services;
    private final ServiceStart start;
    private volatile StackSettings settings;

    LocalStack(
            StackSettings settings,
            Optional<PostgresServer> postgres,
            Optional<KafkaCluster> kafka,
            Map<String, ServiceProcess> services,
            ServiceStart start) {
        this.settings = settings;
        this.postgres = postgres;
        this.kafka = kafka;
        this.services = new ConcurrentHashMap<>(services);
        this.start = start;
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

    /** Returns the process of a service; the first one of the dispatchers. */
    public ServiceProcess service(Component component) {
        return services(component).stream().findFirst().orElseThrow(() -> absent(component));
    }

    /** Returns all processes of a service, running or not. */
    public List<ServiceProcess> services(Component component) {
        return settings.ports().parts(component).stream()
                .flatMap(part -> Optional.ofNullable(services.get(part.name())).stream())
                .toList();
    }

    public ServiceProcess addDispatcher() {
        int count = settings.ports().dispatchers().size() + 1;
        StackSettings larger = settings.withDispatchers(count);
        StackPart last = larger.ports().parts(Component.DISPATCHER).getLast();
        ServiceProcess started = start.run(last, larger);
        services.put(last.name(), started);
        settings = larger;
        return started;
    }

    @Override
    public void close() {
        StackStop.stop(settings.folder(), Progress.SILENT);
    }

    private static IllegalStateException absent(Component component) {
        return new IllegalStateException("this stack has no " + component.id());
    }
}
