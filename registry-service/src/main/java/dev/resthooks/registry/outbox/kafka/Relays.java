package dev.resthooks.registry.outbox.kafka;

import dev.resthooks.registry.outbox.Outbox;
import dev.resthooks.registry.outbox.Outbox.DueNotices;
import dev.resthooks.registry.outbox.Outbox.Round;
import dev.resthooks.registry.outbox.OutboxTopic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
class Relays {
    private final Outbox outbox;
    private final RecordPublisher publisher;
    private final DueNotices notices;
    private final Clock clock;
    private final Map<OutboxTopic, Relay> relays = new EnumMap<>(OutboxTopic.class);

    Relays(
            Outbox outbox,
            RecordPublisher publisher,
            DueNotices notices,
            MeterRegistry metrics,
            Clock clock,
            @ConfigProperty(name = "resthooks.outbox.sweep-interval") Duration sweepInterval) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.notices = notices;
        this.clock = clock;
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
            @Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Filled afterItsCommit) {
        Objects.requireNonNull(relays.get(afterItsCommit.topic())).wake();
    }

    /** Commits due notices before they are published, so that they don't change any more. */
    private Round round(OutboxTopic topic) {
        boolean areMoreDue =
                topic == OutboxTopic.NOTICES
                        && notices.createDue(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return switch (outbox.relay(topic, publisher::publish)) {
            case Round.Busy busy -> busy;
            case Round.Relayed(int records, boolean isMore) ->
                    new Round.Relayed(records, isMore || areMoreDue);
        };
    }
}
