package dev.resthooks.dispatcher.testcall.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.contract.wire.Wire;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

/** Writes outcomes of tests to Kafka, and waits until they are there. Thread-safe. */
final class OutcomesTopic {
    private static final Logger LOG = Logger.getLogger(OutcomesTopic.class);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Supplier<Producer<byte[], byte[]>> producers;
    private Optional<Producer<byte[], byte[]>> opened = Optional.empty();

    OutcomesTopic(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /** Writes an outcome. One that can't be written is only logged. */
    void write(TestOutcome outcome) throws InterruptedException {
        try {
            producer().send(new ProducerRecord<>(Topics.TEST_OUTCOMES, Wire.write(outcome))).get();
        } catch (ExecutionException | KafkaException | IllegalStateException away) {
            LOG.warnf("the outcome of a test can't be written: event=%s %s", outcome.event(), away);
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> producer = opened.orElseGet(producers);
        opened = Optional.of(producer);
        return producer;
    }

    synchronized void close() {
        opened.ifPresent(producer -> producer.close(CLOSING));
    }
}
