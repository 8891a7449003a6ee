package dev.resthooks.dispatcher;

import dev.resthooks.contract.topic.Service;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

@ApplicationScoped
class DispatcherService {
    private static final Logger LOG = Logger.getLogger(DispatcherService.class);
    private static final int REPLACED = 1;

    private final String instance;
    private final Dispatcher dispatcher;

    DispatcherService(
            DispatcherConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Vertx vertx,
            MeterRegistry meters,
            OpenTelemetry telemetry,
            Config quarkus) {
        boolean isUntraced = quarkus.getValue("quarkus.otel.sdk.disabled", Boolean.class);
        String version = quarkus.getValue("quarkus.application.version", String.class);
        this.instance = config.instance().orElseGet(() -> UUID.randomUUID().toString());
        KafkaClients clients =
                new KafkaClients(new HashMap<>(kafka), instance, config.intake().topicDiscovery());
        Optional<OpenTelemetry> tracing = isUntraced ? Optional.empty() : Optional.of(telemetry);
        this.dispatcher =
                wired(new DispatcherWiring(config, clients, vertx, meters, tracing, version));
    }

    /** Builds the dispatcher. Settings that don't fit together are reported in one line. */
    private static Dispatcher wired(DispatcherWiring wiring) {
        try {
            return wiring.dispatcher();
        } catch (IllegalArgumentException unfit) {
            throw new ConfigurationException(unfit.getMessage());
        }
    }

    @Produces
    @Singleton
    static Service service() {
        return Service.DISPATCHER;
    }

    void start(@Observes StartupEvent started) {
        dispatcher.start(this::replaced);
    }

    /** Ends the process. The newer dispatcher stays, since a name is usually started again. */
    private void replaced() {
        LOG.errorf(
                "another dispatcher named %s has started, so this older one exits:"
                        + " give each dispatcher a resthooks.instance of its own",
                instance);
        Quarkus.asyncExit(REPLACED);
    }

    void stop(@Observes ShutdownEvent stopping) {
        dispatcher.stop();
    }

    @Readiness
    HealthCheck ready() {
        return () -> readiness(dispatcher.trouble());
    }

    @Liveness
    HealthCheck live() {
        return () ->
                HealthCheckResponse.named("event loops alive")
                        .status(dispatcher.areLoopsAlive())
                        .build();
    }

    static HealthCheckResponse readiness(Optional<String> trouble) {
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("hooks in memory and events being read")
                        .status(trouble.isEmpty());
        trouble.ifPresent(why -> answer.withData("why", why));
        return answer.build();
    }
}
