package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static java.util.function.Predicate.isEqual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.testkit.Receiver;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutageIT {
    private static final Duration LONG = Duration.ofSeconds(90);

    /** No hook is suspended, so a failing target is called again and again at short intervals. */
    private static final Map<String, String> OFTEN =
            Map.of("resthooks.delivery.failures-to-suspend", "10000");

    private final Vertx vertx = Vertx.vertx();
    private final Receiver receiver = Receiver.listening(vertx, FreePorts.one());
    private final KafkaCluster cluster = SharedKafka.withNewTopics();

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldGoOnAndCountExactlyWhenKafkaWasAway() {
        List<String> ids = IntStream.range(0, 200).mapToObj(it -> "o" + it).toList();
        receiver.answers("/away", _ -> after(Duration.ofMillis(100)));
        try (KafkaSide kafka = new KafkaSide(cluster.bootstrapServers())) {
            kafka.publish(hook(9, "away", receiver.url("/away")));
            try (RunningDispatcher dispatcher =
                    RunningDispatcher.start(cluster.bootstrapServers(), vertx, "away")) {
                dispatcher.awaitReading();
                ids.subList(0, 150).forEach(it -> kafka.emit(event(it, "away", it)));
                await().until(() -> receiver.received("/away").size() > 50);

                double failedBefore = dispatcher.failedTransactions();
                cluster.node(1).kill();
                await().atMost(LONG)
                        .until(
                                dispatcher::trouble,
                                isEqual("reports and offsets can't be written to Kafka now"));
                await().atMost(LONG)
                        .until(() -> dispatcher.failedTransactions() > failedBefore + 1);
                cluster.node(1).startAgain();
                cluster.awaitReady();
                ids.subList(150, 200).forEach(it -> kafka.emit(event(it, "away", it)));

                await().atMost(LONG).until(() -> kafka.isCaughtUp(9, "away"));
                await().atMost(LONG).until(() -> dispatcher.trouble().isEmpty());
            }
            List<String> counted =
                    ids.stream().map(it -> "Delivered " + it + " #1 counted").toList();
            List<String> said = kafka.said(9);
            assertThat(receiver.eventIds("/away")).containsAll(ids);
            assertThat(without(said, counted)).isEmpty();
            assertThat(without(counted, said)).isEmpty();
        }
    }

    @Test
    void shouldCallNobodyWhileOthersMayHaveItsPartitions() {
        receiver.answers("/down", _ -> CompletableFuture.completedFuture(503));
        try (KafkaSide kafka = new KafkaSide(cluster.bootstrapServers());
                RunningDispatcher dispatcher =
                        RunningDispatcher.start(cluster.bootstrapServers(), vertx, "cut", OFTEN)) {
            kafka.publish(hook(1, "cut", receiver.url("/down")));
            dispatcher.awaitReading();
            kafka.emit(event("e", "cut", "r"));
            await().until(() -> receiver.received("/down").size() > 5);

            cluster.node(1).kill();
            await().atMost(KafkaClients.SESSION)
                    .until(() -> dispatcher.counter("resthooks.lease.expired") == 1);
            int calls = receiver.received("/down").size();
            await().during(Duration.ofSeconds(3))
                    .atMost(LONG)
                    .until(() -> receiver.received("/down").size() == calls);
            cluster.node(1).startAgain();
            cluster.awaitReady();

            await().atMost(LONG).until(() -> receiver.received("/down").size() > calls + 5);
        }
    }

    @Test
    void shouldWaitForKafkaWhenItStarts() {
        cluster.node(1).kill();
        try (RunningDispatcher dispatcher =
                RunningDispatcher.start(cluster.bootstrapServers(), vertx, "early")) {
            assertThat(dispatcher.trouble()).isEqualTo("not all hooks are in memory yet");
            cluster.node(1).startAgain();
            cluster.awaitReady();

            dispatcher.awaitReading();
        }
    }

    /** Returns the lines that remain when each of the others has taken one that is equal. */
    private static List<String> without(List<String> lines, List<String> others) {
        List<String> rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest;
    }

    private static CompletableFuture<Integer> after(Duration time) {
        return CompletableFuture.supplyAsync(
                () -> 200,
                CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
    }
}
