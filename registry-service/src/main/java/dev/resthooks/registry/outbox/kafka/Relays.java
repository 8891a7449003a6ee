package dev.resthooks.registry.outbox.kafka;

import dev.resthooks.registry.outbox.OutboxTopic;
import dev.resthooks.registry.outbox.postgres.Outbox;
import dev.resthooks.registry.outbox.postgres.Outbox.Round;
import dev.resthooks.registry.outbox.postgres.Outbox.Signal;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
class Relays {
    private final Outbox outbox;
    private final RecordPublisher publisher;
    private final Event<Signal> signals;
    private final Map<OutboxTopic, Relay> relays = new EnumMap<>(OutboxTopic.class);

    Relays(
            Outbox outbox,
            RecordPublisher publisher,
            Event<Signal> signals,
            MeterRegistry metrics,
            Clock clock,
            @ConfigProperty(name = "resthooks.outbox.sweep-interval") Duration sweepInterval) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.signals = signals;
        for (OutboxTopic topic : OutboxTopic.values()) {
            relays.put(
                    topic,
                    new Relay(
                            topic,
                            sweepInterval,
                            () -> round(topic),
                            () -> outbox.backlog(topic),
                            metrics,
                            clock));
        }
    }

    void start(@Observes StartupEvent started) {
        relays.values().forEach(Relay::start);
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        for (Relay relay : relays.values()) {
            relay.stop();
        }
    }

    void outboxFilled(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) Signal.Filled afterItsCommit) {
        Objects.requireNonNull(relays.get(afterItsCommit.topic())).wake();
    }

    private Round round(OutboxTopic topic) {
        signals.fire(new Signal.RoundAhead(topic));
        return outbox.relay(topic, publisher::publish);
    }
}
