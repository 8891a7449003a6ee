package dev.resthooks.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** Puts events on Kafka, and other records, as a domain service would. For any thread. */
public final class Emitter implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;

    public Emitter(String bootstrapServers) {
        producer =
                new KafkaProducer<>(
                        Map.of(
                                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                ProducerConfig.ACKS_CONFIG, "all",
                                ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1",
                                ProducerConfig.LINGER_MS_CONFIG, "1"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Puts a record on Kafka. Returns when it is on the log. */
    public RecordMetadata append(ProducerRecord<byte[], byte[]> record) {
        return await(producer.send(record));
    }

    /** Puts an event on Kafka. Returns when it is on the log, and where. */
    public EventPosition emit(DomainEvent event) {
        RecordMetadata written = append(CloudEventWriter.binary(event));
        return new EventPosition(
                new EventPartition(written.topic(), written.partition()), written.offset());
    }

    /** Puts events on Kafka, in this order. Returns when all are on the log. */
    public void emitAll(List<DomainEvent> events) {
        events.stream()
                .map(it -> producer.send(CloudEventWriter.binary(it)))
                .toList()
                .forEach(Emitter::await);
    }

    private static RecordMetadata await(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Kafka did not take a record", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    /** Returns the partition that records with this key go to. */
    public int partition(String topic, String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions(topic);
    }

    /** Puts an event on Kafka, and tells when it is on the log, or why it isn't. */
    public void send(DomainEvent event, Callback then) {
        var _ = producer.send(CloudEventWriter.binary(event), then);
    }

    /** Returns when all that was sent is on the log, or was refused. */
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
