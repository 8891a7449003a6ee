package dev.resthooks.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class RecordWriterTest {
    private static final String SENT = "record-send-total";

    private final List<FakeProducer> producers = new ArrayList<>();
    private Optional<KafkaException> unusable = Optional.empty();
    private String metric = SENT;
    private long now;

    private final RecordWriter writer =
            new RecordWriter(
                    () -> {
                        if (unusable.isPresent()) {
                            throw unusable.get();
                        }
                        producers.add(new FakeProducer(metric));
                        return producers.getLast();
                    },
                    () -> now);

    /** What it fails of inside {@code send}, Kafka's client tells the callback, not the caller. */
    private static final class FakeProducer extends MockProducer<byte[], byte[]> {
        private double sent;
        private Optional<RuntimeException> refusal = Optional.empty();

        FakeProducer(String metric) {
            super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
            MetricName name = new MetricName(metric, "producer-metrics", "", Map.of());
            setMockMetrics(
                    name,
                    new Metric() {
                        @Override
                        public MetricName metricName() {
                            return name;
                        }

                        @Override
                        public Object metricValue() {
                            return sent;
                        }
                    });
        }

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (refusal.isPresent()) {
                callback.onCompletion(null, refusal.get());
                return CompletableFuture.failedFuture(refusal.get());
            }
            return super.send(record, callback);
        }
    }

    private CompletableFuture<Void> write() {
        return writer.write(new ProducerRecord<>("topic", new byte[0]));
    }

    private void failLater(RuntimeException why) {
        CompletableFuture<Void> written = write();
        assertThat(producers.getLast().errorNext(why)).isTrue();
        assertThat(written).isCompletedExceptionally();
    }

    private void failInSend(RuntimeException why) {
        var _ = write();
        producers.getLast().refusal = Optional.of(why);
        assertThat(write()).isCompletedExceptionally();
        producers.getLast().refusal = Optional.empty();
    }

    private int producersAfterAPause() {
        now += RecordWriter.PAUSE.toNanos();
        var _ = write();
        return producers.size();
    }

    @Test
    void shouldReplaceAProducerThatExpiresABatchBeforeItHasSentAnything() {
        failLater(new TimeoutException("Expiring 1 record(s)"));

        assertThat(producersAfterAPause()).isEqualTo(2);
        assertThat(producers.getFirst().closed()).isTrue();
    }

    @Test
    void shouldReplaceAProducerWhoseLoginIsRefusedOrWhoseBufferIsFull() {
        failInSend(new SaslAuthenticationException("invalid credentials"));
        assertThat(producersAfterAPause()).isEqualTo(2);

        failInSend(new BufferExhaustedException("full"));
        assertThat(producersAfterAPause()).isEqualTo(3);
    }

    @Test
    void shouldReplaceAProducerThatThrows() {
        var _ = write();
        producers.getFirst().sendException = new KafkaException("in an error state");
        assertThat(write()).isCompletedExceptionally();

        assertThat(producersAfterAPause()).isEqualTo(2);
    }

    @Test
    void shouldKeepAProducerThatHasSentARecord() {
        var _ = write();
        producers.getFirst().sent = 1;
        assertThat(producers.getFirst().completeNext()).isTrue();

        failLater(new TimeoutException("Expiring 1 record(s)"));
        failInSend(new SaslAuthenticationException("invalid credentials"));

        assertThat(producersAfterAPause()).isEqualTo(1);
        assertThat(producers.getFirst().closed()).isFalse();
    }

    @Test
    void shouldKeepAProducerWhoseFailureIsOfTheRecordOrItsTopic() {
        failInSend(new TimeoutException("Topic topic not present in metadata after 5000 ms."));
        failInSend(new RecordTooLargeException("too large"));
        producers.getFirst().sendException = new InterruptException("stopped");
        assertThat(write()).isCompletedExceptionally();
        producers.getFirst().sendException = null;

        assertThat(write()).isNotDone();
        assertThat(producersAfterAPause()).isEqualTo(1);
    }

    @Test
    void shouldKeepAProducerOfWhichItCannotSayThatItHasSentNothing() {
        metric = "renamed";

        failLater(new TimeoutException("Expiring 1 record(s)"));

        assertThat(producersAfterAPause()).isEqualTo(1);
    }

    @Test
    void shouldReplaceAProducerOnceInAPauseAndFailWithWhatItSaid() {
        CompletableFuture<Void> first = write();
        CompletableFuture<Void> second = write();
        producers.getFirst().errorNext(new TimeoutException("silent"));
        producers.getFirst().errorNext(new TimeoutException("silent too"));
        assertThat(first).isCompletedExceptionally();
        assertThat(second).isCompletedExceptionally();

        now += RecordWriter.PAUSE.toNanos() - 1;
        assertThat(write().exceptionNow()).isInstanceOf(KafkaException.class).hasMessage("silent");
        assertThat(producers).hasSize(1);

        now++;
        assertThat(write()).isNotDone();
        assertThat(producers).hasSize(2);
    }

    @Test
    void shouldSayWhyThereIsNoProducerAndTryAgainAfterAPause() {
        unusable =
                Optional.of(
                        new KafkaException(
                                "Failed to construct kafka producer",
                                new ConfigException("No resolvable bootstrap urls given")));
        assertThat(write().exceptionNow()).hasMessage("No resolvable bootstrap urls given");

        unusable = Optional.empty();
        assertThat(write().exceptionNow()).hasMessage("No resolvable bootstrap urls given");
        assertThat(producersAfterAPause()).isEqualTo(1);
    }

    @Test
    void shouldMakeNoProducerOnceItIsClosed() {
        var _ = write();
        writer.close(Duration.ZERO);

        assertThat(write()).isCompletedExceptionally();
        assertThat(producers).hasSize(1).allMatch(MockProducer::closed);
    }

    @Test
    void shouldMakeNoFirstProducerOnceItIsClosed() {
        writer.close(Duration.ZERO);

        assertThat(write()).isCompletedExceptionally();
        assertThat(producers).isEmpty();
    }

    @Test
    void shouldRefuseWrongSettingsBeforeItWritesAnything() {
        Map<String, Object> kafka = Map.of("bootstrap.servers", "localhost:1", "retries", "0");
        assertThatThrownBy(() -> new RecordWriter(kafka))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("retries");
    }

    @Test
    void shouldRefuseATimeForDeliveriesThatIsShorterThanThatOfARequest() {
        Map<String, Object> kafka =
                Map.of(
                        "bootstrap.servers",
                        "localhost:1",
                        "delivery.timeout.ms",
                        "2999",
                        "request.timeout.ms",
                        "3000");
        assertThatThrownBy(() -> new RecordWriter(kafka))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "delivery.timeout.ms is 2999; it must not be below request.timeout.ms, which is"
                                + " 3000");
    }
}
