package dev.resthooks.dispatcher;

import static org.awaitility.Awaitility.await;

import dev.resthooks.dispatcher.callout.Secrets;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A whole dispatcher as its wiring makes it, without Quarkus around it. */
final class RunningDispatcher implements AutoCloseable {
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Dispatcher dispatcher;

    private RunningDispatcher(
            Map<String, ?> connection, Vertx vertx, String instance, Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(settings);
        properties.putIfAbsent("resthooks.secrets.keys." + Secrets.KEY_ID, Secrets.KEY);
        properties.putIfAbsent("resthooks.target.allowed-networks", "127.0.0.0/8,::1");
        properties.putIfAbsent("resthooks.target.ports", "");
        properties.putIfAbsent("resthooks.delivery.backoff", "300ms");
        properties.putIfAbsent("resthooks.delivery.deadline", "30s");
        properties.putIfAbsent("resthooks.intake.clock-skew", "0s");
        DispatcherConfig config =
                new SmallRyeConfigBuilder()
                        .withMapping(DispatcherConfig.class)
                        .addDiscoveredConverters()
                        .withSources(new PropertiesConfigSource(properties, "test", 500))
                        .build()
                        .getConfigMapping(DispatcherConfig.class);
        KafkaClients kafka =
                new KafkaClients(Map.copyOf(connection), instance, Duration.ofSeconds(1));
        dispatcher =
                new DispatcherWiring(config, kafka, vertx, meters, Optional.empty(), "1.2.3")
                        .dispatcher();
    }

    /** Returns at once. */
    static RunningDispatcher start(
            String bootstrapServers, Vertx vertx, String instance, Map<String, String> settings) {
        return start(Map.of("bootstrap.servers", bootstrapServers), vertx, instance, settings);
    }

    /** Returns at once. The dispatcher connects to Kafka so. */
    static RunningDispatcher start(
            Map<String, ?> connection, Vertx vertx, String instance, Map<String, String> settings) {
        RunningDispatcher running = new RunningDispatcher(connection, vertx, instance, settings);
        running.dispatcher.start(() -> {});
        return running;
    }

    static RunningDispatcher start(String bootstrapServers, Vertx vertx, String instance) {
        return start(bootstrapServers, vertx, instance, Map.of());
    }

    /** Until it has partitions. */
    RunningDispatcher awaitReading() {
        await().atMost(Duration.ofSeconds(30)).until(() -> partitions() > 0);
        return this;
    }

    /** Why its readiness check says no; empty when it says yes. */
    String trouble() {
        return dispatcher.trouble().orElse("");
    }

    double partitions() {
        return meters.get("resthooks.partitions").gauge().value();
    }

    double failedTransactions() {
        return meters.get("resthooks.transactions.failed").counter().count();
    }

    double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    /** The sum over all tags. */
    double counter(String name) {
        return meters.get(name).counters().stream().mapToDouble(Counter::count).sum();
    }

    /** The calls of targets that had that outcome. */
    long attempts(String outcome) {
        return meters.get("resthooks.attempts").tag("outcome", outcome).timer().count();
    }

    /** The counter with that tag. */
    double counter(String name, String tag, String value) {
        return meters.get(name).tag(tag, value).counter().count();
    }

    long transactions() {
        return meters.get("resthooks.transactions").timer().count();
    }

    @Override
    public void close() {
        dispatcher.stop();
    }
}
