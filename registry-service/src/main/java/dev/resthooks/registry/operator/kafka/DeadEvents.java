package dev.resthooks.registry.operator.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.kafka.PartitionReader;
import dev.resthooks.registry.operator.DeadEvent;
import dev.resthooks.registry.operator.DeadEventPage;
import dev.resthooks.registry.operator.postgres.RedrivenEvents;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/**
 * The topic of dead events. Each method takes a few seconds at most, and has clients of its own, as
 * operators ask rarely. A record that is written is idempotent, so the producer's own repetitions
 * don't write it twice.
 */
@ApplicationScoped
public class DeadEvents {
    private static final Logger LOG = Logger.getLogger(DeadEvents.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Small, so that large values don't fill the memory. A single larger one is read, too. */
    private static final int FETCH_BYTES = 1024 * 1024;

    /** Larger than what brokers accept by default, so that they decide. */
    private static final int LARGEST_REQUEST = 4 * 1024 * 1024;

    private final RedrivenEvents redriven;
    private final Clock clock;
    private final Map<String, Object> reading;
    private final Map<String, Object> writing;

    DeadEvents(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            RedrivenEvents redriven,
            Clock clock) {
        this.redriven = redriven;
        this.clock = clock;
        int patience = Math.toIntExact(PATIENCE.toMillis());
        reading = PartitionReader.settings(kafka, "resthooks-registry-dead-events", PATIENCE);
        reading.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        reading.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        writing = new HashMap<>(kafka);
        writing.put(ProducerConfig.ACKS_CONFIG, "all");
        writing.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        writing.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        writing.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        writing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        writing.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, patience);
        writing.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
        writing.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    }

    public sealed interface Redrive {
        record Written(EventPosition to) implements Redrive {}

        record Missing() implements Redrive {}

        /** The dead event doesn't name a partition of an event topic that exists. */
        record NoSource() implements Redrive {}

        /** The dead event has only a part of the value. */
        record Incomplete() implements Redrive {}

        /** The record is still not a valid event for the release of this registry. */
        record StillDead(DeadEvent.Cause cause) implements Redrive {}

        /** Kafka refused the record, with this message for operators. */
        record Refused(String why) implements Redrive {}

        /** Kafka didn't confirm the record in time. It may have been written. */
        record Unconfirmed() implements Redrive {}
    }

    /** Returns the newest before a place, as far as there is time. Throws {@link LogAway}. */
    public DeadEventPage before(DeadEventPage.Cursor cursor, int most) {
        return read(reader -> DeadEventPage.of(reader.tails(cursor, most), most));
    }

    /** Returns a dead event, if it is there. Throws {@link LogAway} if Kafka is silent. */
    public Optional<DeadEvent.Content> find(DeadEvent.Id id) {
        return read(reader -> reader.find(id).map(DeadEventRecord::content));
    }

    /**
     * Writes the record of a dead event to the partition that it came from, with the same key,
     * value and headers, and marks its deliveries by {@link RedrivenEvents}. Throws {@link LogAway}
     * if Kafka is silent; nothing was written then.
     *
     * @param insists whether the record is written even if it is still not a valid event
     */
    public Redrive redrive(DeadEvent.Id id, boolean insists) {
        Redrive redrive =
                read(reader ->
                        reader.find(id)
                                .map(dead -> redrive(dead, insists, reader))
                                .orElseGet(Redrive.Missing::new));
        if (redrive instanceof Redrive.Written(EventPosition to)) {
            mark(to, id);
        }
        return redrive;
    }

    /** Nothing depends on the mark. */
    private void mark(EventPosition to, DeadEvent.Id from) {
        try {
            redriven.add(to, from, clock.instant());
        } catch (RuntimeException away) {
            LOG.warnf("the deliveries of dead event %s will not be marked: %s", from, away);
        }
    }

    private <T> T read(Function<DeadTopicReader, T> work) {
        try (DeadTopicReader reader = new DeadTopicReader(reading, PATIENCE)) {
            return work.apply(reader);
        } catch (KafkaException away) {
            throw new LogAway("dead events cannot be read or re-driven", away);
        }
    }

    private Redrive redrive(DeadEventRecord dead, boolean insists, DeadTopicReader reader) {
        DeadEvent event = dead.event();
        Optional<EventPosition> source =
                event.source().filter(it -> exists(it.partition(), reader));
        if (source.isEmpty()) {
            return new Redrive.NoSource();
        }
        if (!event.isWhole()) {
            return new Redrive.Incomplete();
        }
        Optional<DeadEvent.Cause> stillDead =
                insists ? Optional.empty() : dead.stillDead(source.get());
        return stillDead
                .<Redrive>map(Redrive.StillDead::new)
                .orElseGet(() -> write(dead.redriven(source.get())));
    }

    private static boolean exists(EventPartition partition, DeadTopicReader reader) {
        return reader.partitions(partition.topic())
                .contains(new TopicPartition(partition.topic(), partition.number()));
    }

    /** The first request only asks for the partitions: whatever fails then, nothing was written. */
    private Redrive write(ProducerRecord<byte[], byte[]> record) {
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
        try {
            var _ = producer.partitionsFor(record.topic());
            RecordMetadata written = producer.send(record).get();
            return new Redrive.Written(
                    new EventPosition(
                            new EventPartition(written.topic(), written.partition()),
                            written.offset()));
        } catch (ExecutionException failed) {
            return failed(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Redrive.Unconfirmed();
        } finally {
            producer.close(Duration.ZERO);
        }
    }

    private static Redrive failed(ExecutionException failed) {
        LOG.warnf("dead event was not re-driven: %s", failed.getCause());
        return switch (failed.getCause()) {
            case RecordTooLargeException large -> new Redrive.Refused("" + large.getMessage());
            case AuthorizationException denied -> new Redrive.Refused("" + denied.getMessage());
            case null, default -> new Redrive.Unconfirmed();
        };
    }
}
