package dev.resthooks.dispatcher.topic.kafka;

import dev.resthooks.contract.topic.Service;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.contract.topic.kafka.TopicWatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Reports not ready while Kafka lacks a topic. Probes are answered from memory. */
@Readiness
@ApplicationScoped
class TopicHealth implements HealthCheck {
    private final TopicWatch watch;

    TopicHealth(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, MeterRegistry meters) {
        this.watch =
                new TopicWatch(
                        kafka, TopicTable.neededBy(Service.DISPATCHER), TopicTable.ofEvents());
        Gauge.builder("resthooks.topics.missing", () -> watch.readiness().known().missing().size())
                .description("Topics that Kafka says don't exist and this service needs")
                .register(meters);
        TopicTable.ofEvents().forEach(it -> misconfigured(it, meters));
    }

    private void misconfigured(Topic topic, MeterRegistry meters) {
        Gauge.builder(
                        "resthooks.topics.misconfigured",
                        () ->
                                watch.readiness().known().misconfigured().containsKey(topic.name())
                                        ? 1
                                        : 0)
                .description("1 while an event topic isn't LogAppendTime, else 0")
                .tag("topic", topic.name())
                .register(meters);
    }

    void start(@Observes StartupEvent started) {
        watch.start();
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
