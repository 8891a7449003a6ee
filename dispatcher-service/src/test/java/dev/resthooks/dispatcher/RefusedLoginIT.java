package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.ledger.kafka.KafkaLedger;
import dev.resthooks.kit.RecordWriter;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.testkit.Receiver;
import dev.resthooks.testkit.kafka.PasswordKafka;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A dispatcher, and its producers, that start before Kafka knows their password. */
class RefusedLoginIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String USER = "dispatcher";
    private static final String PASSWORD = "password of the dispatcher";

    private Vertx vertx;
    private PasswordKafka broker;
    private Receiver receiver;
    private KafkaSide kafka;

    @BeforeEach
    void startAKafkaWithPasswords() {
        broker = PasswordKafka.start();
        kafka = new KafkaSide(broker.cluster().bootstrapServers());
        vertx = Vertx.vertx();
        receiver = Receiver.listening(vertx, FreePorts.one());
    }

    @AfterEach
    void stop() throws Exception {
        kafka.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        broker.close();
    }

    @Test
    void shouldDeliverReportAndTestOnceKafkaAcceptsItsLogin() throws Exception {
        HookState hook = hook(501, "refused", receiver.url("/refused"));
        kafka.publish(hook);
        kafka.emit(event("first", "refused", "1"));
        try (RunningDispatcher dispatcher =
                RunningDispatcher.start(
                        broker.connection(USER, PASSWORD), vertx, "refused", Map.of())) {
            await().atMost(SOON).until(() -> dispatcher.trouble().contains("invalid credentials"));

            broker.allow(USER, PASSWORD);

            await().atMost(SOON)
                    .until(() -> kafka.said(501), List.of("Delivered first #1 counted")::equals);
            ask(hook);
            await().atMost(SOON).until(() -> kafka.committed(Topics.TEST_OUTCOMES).size() == 1);
            assertThat(dispatcher.trouble()).isEmpty();
        }
        assertThat(receiver.eventIds("/refused")).containsExactly("first", "test");
    }

    @Test
    void shouldWriteOutcomesAndTransactionsAfterAFirstLoginThatWasRefused() throws Exception {
        KafkaClients clients =
                new KafkaClients(
                        Map.copyOf(broker.connection(USER, PASSWORD)),
                        "refused",
                        Duration.ofSeconds(1));
        RecordWriter outcomes = clients.testOutcomes();
        try (KafkaLedger ledger = new KafkaLedger(clients::ledger, new NewGroup())) {
            assertThatThrownBy(() -> write(outcomes))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
            assertThatThrownBy(ledger::open)
                    .isInstanceOf(Ledger.NotWritten.class)
                    .hasMessageContaining("invalid credentials");

            broker.allow(USER, PASSWORD);

            await().atMost(SOON).ignoreExceptions().untilAsserted(() -> write(outcomes));
            await().atMost(SOON).ignoreExceptions().untilAsserted(ledger::open);
        } finally {
            outcomes.close(Duration.ZERO);
        }
    }

    private static void write(RecordWriter outcomes) throws Exception {
        outcomes.write(new ProducerRecord<>(Topics.TEST_OUTCOMES, new byte[0])).get();
    }

    /** A group that has committed nothing. */
    private static final class NewGroup implements KafkaLedger.Group {
        @Override
        public ConsumerGroupMetadata metadata() {
            return new ConsumerGroupMetadata("dispatchers");
        }

        @Override
        public Map<EventPartition, CommittedOffset> committed(
                Collection<EventPartition> partitions) {
            return Map.of();
        }
    }

    private void ask(HookState hook) {
        TestCall call =
                new TestCall(
                        Instant.now().plus(SOON), hook, event("test", "refused", "1"), List.of());
        kafka.send(new ProducerRecord<>(Topics.TESTS, Wire.write(call)));
    }
}
