package dev.resthooks.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.testkit.Emitter;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Some other program that puts records on event topics. */
public final class ForeignProducer {
    private final String bootstrapServers;

    ForeignProducer(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Returns when Kafka has it. */
    public void produces(String topic, String key, Map<String, String> headers, String value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, key.getBytes(UTF_8), value.getBytes(UTF_8));
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        try (Emitter emitter = new Emitter(bootstrapServers)) {
            emitter.append(record);
        }
    }
}
