package dev.resthooks.kit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Writes records once and in their order, with an idempotent producer that has one request per
 * broker in flight. Idempotence alone doesn't keep the order: a broker that has no record of a
 * producer in a partition accepts any batch as the first. With several in flight, a broker that is
 * just becoming the leader may refuse the first and accept the second. Thread-safe.
 *
 * <p>An idempotent producer asks for its id once. If Kafka refuses the login then, it waits for the
 * id for ever (KAFKA-20237). So a producer that has sent no record is replaced when one fails, a
 * second later at the earliest. During that second all writes fail. A failure that is about one
 * record or its topic replaces nothing. A producer that has sent a record stays: another could not
 * tell which of its records are on the log.
 */
public final class RecordWriter {
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private final LongSupplier nanoClock;
    private Optional<Producer<byte[], byte[]>> current = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private boolean closed;

    private record Failure(@Nullable String message, Exception why, long nanoTime) {}

    /**
     * Makes no producer yet.
     *
     * @throws ConfigException if the settings are wrong
     */
    public RecordWriter(Map<String, Object> settings) {
        this(producers(settings), System::nanoTime);
    }

    RecordWriter(Supplier<Producer<byte[], byte[]>> producers, LongSupplier nanoClock) {
        this.producers = producers;
        this.nanoClock = nanoClock;
    }

    private static Supplier<Producer<byte[], byte[]>> producers(Map<String, Object> given) {
        Map<String, Object> settings = new HashMap<>(given);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        refuseTooShortDelivery(new ProducerConfig(settings));
        return () -> new KafkaProducer<>(settings);
    }

    /** Kafka's client checks this one when it is made, which is with the first record. */
    private static void refuseTooShortDelivery(ProducerConfig settings) {
        String key = ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG;
        int request = settings.getInt(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG);
        int delivery = settings.getInt(key);
        if (settings.originals().containsKey(key) && delivery < request) {
            throw new ConfigException(
                    "%s is %d; it must not be below request.timeout.ms, which is %d"
                            .formatted(key, delivery, request));
        }
    }

    /**
     * Writes a record. Blocks for up to {@code max.block.ms} while Kafka doesn't say where the
     * topic is. The future fails with what Kafka's client says, and after {@link #close}.
     */
    public CompletableFuture<Void> write(ProducerRecord<byte[], byte[]> record) {
        try {
            return new Attempt(producer()).send(record);
        } catch (KafkaException unavailable) {
            return CompletableFuture.failedFuture(unavailable);
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (closed) {
            throw new KafkaException("the writer is closed");
        }
        if (failure.isPresent()) {
            Failure last = failure.get();
            if (nanoClock.getAsLong() - last.nanoTime() < PAUSE.toNanos()) {
                throw new KafkaException(last.message(), last.why());
            }
            failure = Optional.empty();
        }
        Producer<byte[], byte[]> producer = current.orElseGet(this::made);
        current = Optional.of(producer);
        return producer;
    }

    /** Fails if no broker's name can be resolved. */
    private Producer<byte[], byte[]> made() {
        try {
            return producers.get();
        } catch (KafkaException unusable) {
            String reason = Objects.requireNonNullElse(unusable.getCause(), unusable).getMessage();
            failure = Optional.of(new Failure(reason, unusable, nanoClock.getAsLong()));
            throw new KafkaException(reason, unusable);
        }
    }

    /** A record on its way. */
    private final class Attempt implements Callback {
        private final Producer<byte[], byte[]> producer;
        private final CompletableFuture<Void> written = new CompletableFuture<>();
        private volatile @Nullable Thread sending = Thread.currentThread();

        Attempt(Producer<byte[], byte[]> producer) {
            this.producer = producer;
        }

        CompletableFuture<Void> send(ProducerRecord<byte[], byte[]> record) {
            try {
                var _ = producer.send(record, this);
            } catch (KafkaException | IllegalStateException refused) {
                failed(refused);
            } finally {
                sending = null;
            }
            return written;
        }

        @Override
        public void onCompletion(@Nullable RecordMetadata place, @Nullable Exception why) {
            if (why == null) {
                written.complete(null);
            } else {
                failed(why);
            }
        }

        private void failed(Exception why) {
            if (!isOfTheRecord(why) && hasSentNothing(producer)) {
                drop(producer, why);
            }
            written.completeExceptionally(why);
        }

        /**
         * Whether the failure says nothing of the producer: {@code send} itself finds it, such as a
         * topic that is missing.
         */
        private boolean isOfTheRecord(Exception why) {
            if (why instanceof InterruptException) {
                return true;
            }
            return Thread.currentThread().equals(sending)
                    && why instanceof ApiException
                    && !(why instanceof AuthenticationException)
                    && !(why instanceof BufferExhaustedException);
        }
    }

    private static boolean hasSentNothing(Producer<byte[], byte[]> producer) {
        return producer.metrics().entrySet().stream()
                .filter(it -> it.getKey().group().equals("producer-metrics"))
                .filter(it -> it.getKey().name().equals("record-send-total"))
                .anyMatch(it -> it.getValue().metricValue().equals(0.0));
    }

    private void drop(Producer<byte[], byte[]> producer, Exception why) {
        synchronized (this) {
            if (closed || !current.equals(Optional.of(producer))) {
                return;
            }
            current = Optional.empty();
            failure = Optional.of(new Failure(why.getMessage(), why, nanoClock.getAsLong()));
        }
        producer.close(Duration.ZERO);
    }

    /** Waits for what is being written, at most so long. */
    public void close(Duration patience) {
        Optional<Producer<byte[], byte[]>> last;
        synchronized (this) {
            closed = true;
            last = current;
        }
        last.ifPresent(it -> it.close(patience));
    }
}
