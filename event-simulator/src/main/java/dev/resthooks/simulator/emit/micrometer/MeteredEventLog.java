package dev.resthooks.simulator.emit.micrometer;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.simulator.emit.EventLog;
import dev.resthooks.simulator.emit.EventLog.ContentMode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.CompletionStage;

/** Counts the events that are written to a log, by result. */
public final class MeteredEventLog implements EventLog {
    private final EventLog log;
    private final Counter sent;
    private final Counter acknowledged;
    private final Counter failed;

    public MeteredEventLog(EventLog log, MeterRegistry registry) {
        this.log = log;
        this.sent = counter(registry, "sent", "Events that were handed to Kafka's client");
        this.acknowledged = counter(registry, "acknowledged", "Events that Kafka has");
        this.failed = counter(registry, "failed", "Events that Kafka didn't take");
    }

    private static Counter counter(MeterRegistry registry, String outcome, String description) {
        return Counter.builder("resthooks.simulator.events." + outcome)
                .description(description)
                .register(registry);
    }

    @Override
    public CompletionStage<Void> append(DomainEvent event, ContentMode mode) {
        sent.increment();
        return log.append(event, mode)
                .whenComplete(
                        (_, failure) -> (failure == null ? acknowledged : failed).increment());
    }
}
