package dev.resthooks.systemtests.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.kafka.CloudEventWriter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;

/** Puts events of streams on Kafka, as a domain service would. For any thread. */
final class Emitter implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicLong underWay = new AtomicLong();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

    Emitter(String bootstrapServers) {
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

    /** Returns the event's number at once. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells more
    int send(EventStream stream) {
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
    int partition(EventStream stream) {
        int partitions = producer.partitionsFor(Topics.events(stream.type().resource())).size();
        return Utils.toPositive(Utils.murmur2(stream.org().getBytes(UTF_8))) % partitions;
    }

    /** How many were sent and are not on the log yet. */
    long underWay() {
        return underWay.get();
    }

    /** So many, one after the other. Returns when they are on the log. */
    void emit(EventStream stream, int count) {
        for (int i = 0; i < count; i++) {
            send(stream);
        }
        flush();
    }

    /** Returns when all that was sent is on the log; throws when something isn't. */
    void flush() {
        producer.flush();
        Exception failed = failures.peek();
        if (failed != null) {
            throw new IllegalStateException("Kafka did not take an event", failed);
        }
    }

    /** So many in a second, over all streams, however fast they are delivered. */
    Load paced(double perSecond, List<EventStream> turns) {
        return new Load(this, turns, nanos -> (long) (perSecond * nanos / 1e9));
    }

    /** The same, but that never more than so many are under way: for machines that can't do it. */
    Load paced(double perSecond, LongSupplier delivered, int underWay, List<EventStream> turns) {
        return new Load(
                this,
                turns,
                nanos ->
                        Math.min(
                                (long) (perSecond * nanos / 1e9),
                                delivered.getAsLong() + underWay));
    }

    /** As fast as they are delivered, with so many under way. */
    Load flood(LongSupplier delivered, int underWay, List<EventStream> turns) {
        return new Load(this, turns, _ -> delivered.getAsLong() + underWay);
    }

    @Override
    public void close() {
        producer.close();
    }
}
