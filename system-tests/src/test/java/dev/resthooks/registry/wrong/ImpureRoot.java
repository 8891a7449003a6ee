package dev.resthooks.registry.wrong;

import dev.resthooks.registry.wrong.kafka.WrongAdapter;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A root that uses Kafka, knows an adapter and asks for the time. */
public final class ImpureRoot {
    public ProducerRecord<String, String> record(WrongAdapter adapter) {
        return new ProducerRecord<>(adapter.topic(), Instant.now().toString());
    }
}
