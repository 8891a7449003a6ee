package dev.resthooks.registry.testcall.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.contract.thread.Trouble;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.contract.wire.WireException;
import dev.resthooks.registry.log.kafka.PartitionReader;
import dev.resthooks.registry.testcall.WaitingTests;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jboss.logging.Logger;

/**
 * Sends requests to the channel {@code tests} without retries, because a retried request might be
 * made twice. The buffer is bounded, so that requests don't pile up while Kafka is away.
 *
 * <p>Receives all outcomes of tests from its start on, on a thread of its own and without a
 * consumer group: each replica reads all outcomes and picks those that it waits for. The service
 * starts and serves without Kafka; tests are refused until this listens.
 */
@ApplicationScoped
public class TestRequests {
    private static final Logger LOG = Logger.getLogger(TestRequests.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration STOPPING = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MutinyEmitter<byte[]> tests;
    private final WaitingTests waiting;
    private final Map<String, Object> settings;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private final Rounds rounds = new Rounds("test-outcomes", this::readOutcomes);

    /** Whether outcomes that are written from now on will be received. */
    private volatile boolean isListening;

    private final Trouble trouble =
            new Trouble(TestRequests.class, "outcomes of tests can't be read now");

    TestRequests(
            @Channel("tests") MutinyEmitter<byte[]> tests,
            WaitingTests waiting,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.tests = tests;
        this.waiting = waiting;
        this.settings =
                PartitionReader.settings(kafka, "resthooks-registry-test-outcomes", PATIENCE);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        settings.remove(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG);
    }

    /** Requests a test, at most once and without blocking. */
    public CompletionStage<Void> send(TestCall test) {
        return isListening
                ? tests.send(Wire.write(test)).subscribeAsCompletionStage()
                : CompletableFuture.failedStage(
                        new IllegalStateException("the outcomes of tests are not being read"));
    }

    void start(@Observes StartupEvent started) {
        rounds.start();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        rounds.stop(STOPPING);
    }

    private Optional<Duration> readOutcomes() {
        try (Consumer<byte[], byte[]> consumer = PartitionReader.of(settings).consumer()) {
            listen(consumer);
        } catch (RuntimeException away) {
            isListening = false;
            if (!rounds.isStopping()) {
                trouble.failed(away);
            }
        }
        return Optional.of(PAUSE);
    }

    private void listen(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.TEST_OUTCOMES).stream()
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + Topics.TEST_OUTCOMES);
        }
        consumer.assign(partitions);
        seek(consumer, partitions);
        trouble.recovered();
        isListening = true;
        while (!rounds.isStopping()) {
            ServiceThreads.turn();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                complete(record);
                positions.put(
                        new TopicPartition(record.topic(), record.partition()),
                        record.offset() + 1);
            }
        }
    }

    /**
     * Fetches the end offsets now. A lazy lookup would happen later and skip outcomes that arrived
     * in between.
     */
    private void seek(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            long from = positions.computeIfAbsent(partition, it -> ends.getOrDefault(it, 0L));
            consumer.seek(partition, from);
        }
    }

    private void complete(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.value() != null) {
                waiting.complete(Wire.readTestOutcome(record.value()));
            }
        } catch (WireException broken) {
            LOG.warnf(
                    "outcome of a test skipped: offset=%d %s",
                    record.offset(), broken.getMessage());
        }
    }
}
