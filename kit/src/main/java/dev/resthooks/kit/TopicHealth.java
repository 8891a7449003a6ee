package dev.resthooks.kit;

import dev.resthooks.contract.catalogue.Catalogue;
import dev.resthooks.contract.topic.Service;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.contract.topic.kafka.TopicWatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports not ready while Kafka lacks a topic that the service needs. Probes are answered from
 * memory: while Kafka is away, the last result stays. The dispatcher, which reads events, also
 * checks their topics' timestamps. The simulator needs the topics of its catalogue's events; the
 * registry says that they are missing, and works without.
 */
@Readiness
@Singleton
class TopicHealth implements HealthCheck {
    private final TopicWatch watch;
    private final boolean isProbed;

    TopicHealth(
            Service service,
            Instance<Catalogue> catalogue,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "quarkus.management.host-enabled", defaultValue = "true")
                    boolean isProbed,
            MeterRegistry meters) {
        Catalogue events = catalogue.isResolvable() ? catalogue.get() : new Catalogue(List.of());
        this.watch =
                new TopicWatch(
                        kafka,
                        TopicTable.of(events).stream().filter(it -> it.isUsedBy(service)).toList(),
                        it -> it.isNeededBy(service),
                        service == Service.DISPATCHER
                                ? Optional.of(topic -> misconfigured(topic, meters))
                                : Optional.empty());
        this.isProbed = isProbed;
        Gauge.builder("resthooks.topics.missing", () -> watch.readiness().known().missing().size())
                .description("Topics that Kafka says don't exist and this service uses")
                .register(meters);
    }

    private void misconfigured(String topic, MeterRegistry meters) {
        Gauge.builder("resthooks.topics.misconfigured", () -> isMisconfigured(topic) ? 1 : 0)
                .description("1 while an event topic isn't LogAppendTime, else 0")
                .tag("topic", topic)
                .register(meters);
    }

    private boolean isMisconfigured(String topic) {
        return watch.readiness().known().misconfigured().containsKey(topic);
    }

    /** A process that runs one command has no port for probes, and isn't watched. */
    void start(@Observes StartupEvent started) {
        if (isProbed) {
            watch.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        watch.close();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("topics on Kafka");
        watch.readiness()
                .trouble()
                .ifPresentOrElse(why -> answer.down().withData("why", why), answer::up);
        return answer.build();
    }
}
