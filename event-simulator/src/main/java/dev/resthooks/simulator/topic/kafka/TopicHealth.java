package dev.resthooks.simulator.topic.kafka;

import dev.resthooks.contract.topic.Service;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.contract.topic.kafka.TopicWatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Reports a process that serves as not ready while Kafka says that an event topic is missing. */
@Readiness
@ApplicationScoped
class TopicHealth implements HealthCheck {
    private final TopicWatch watch;
    private final boolean isServing;

    TopicHealth(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true")
                    boolean isServing,
            MeterRegistry meters) {
        this.isServing = isServing;
        this.watch = new TopicWatch(kafka, TopicTable.neededBy(Service.SIMULATOR), List.of());
        Gauge.builder("resthooks.topics.missing", () -> watch.readiness().known().missing().size())
                .description("Topics that Kafka says don't exist and this service needs")
                .register(meters);
    }

    void start(@Observes StartupEvent started) {
        if (isServing) {
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
