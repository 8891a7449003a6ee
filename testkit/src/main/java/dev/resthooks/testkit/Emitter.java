package dev.resthooks.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** Puts events on Kafka, and other records, as a domain service would. For any thread. */
public final class Emitter implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong underWay = new AtomicLong();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

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

    /** Returns the event's number at once. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells more
    public int send(EventStream stream) {
        int number = stream.next(System.nanoTime());
        underWay.incrementAndGet();
        producer.send(
                CloudEventWriter.binary(stream.event(number)),
                (appended, failed) -> {
                    underWay.decrementAndGet();
                    if (failed == null) {
                        stream.appended(number, appended.timestamp(), appended.partition());
                    } else {
                        failures.add(failed);
                    }
                });
        return number;
    }

    /** Returns the partition of its topic that the stream's events go to. */
    public int partition(EventStream stream) {
        return partition(Topics.events(stream.type().resource()), stream.org());
    }

    /** Returns the partition that records with this key go to. */
    public int partition(String topic, String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions(topic);
    }

    /** How many were sent and are not on the log yet. */
    public long underWay() {
        return underWay.get();
    }

    /** So many, one after the other. Returns when they are on the log. */
    public void emit(EventStream stream, int count) {
        for (int i = 0; i < count; i++) {
            send(stream);
        }
        flush();
    }

    /** Returns when all that was sent is on the log; throws when something isn't. */
    public void flush() {
        producer.flush();
        Exception failed = failures.peek();
        if (failed != null) {
            throw new IllegalStateException("Kafka did not take an event", failed);
        }
    }

    /** So many in a second, over all streams, however fast they are delivered. */
    public Load paced(double perSecond, List<EventStream> turns) {
        return new Load(this, turns, nanos -> (long) (perSecond * nanos / 1e9));
    }

    /** The same, but that never more than so many are under way: for machines that can't do it. */
    public Load paced(
            double perSecond, LongSupplier delivered, int underWay, List<EventStream> turns) {
        return new Load(
                this,
                turns,
                nanos ->
                        Math.min(
                                (long) (perSecond * nanos / 1e9),
                                delivered.getAsLong() + underWay));
    }

    /** As fast as they are delivered, with so many under way. */
    public Load flood(LongSupplier delivered, int underWay, List<EventStream> turns) {
        return new Load(this, turns, _ -> delivered.getAsLong() + underWay);
    }

    @Override
    public void close() {
        producer.close();
    }
}
