package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.testkit.Receiver;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dispatcher as it is shipped, killed and stopped. */
class KillIT {
    private static final int KILLS = 3;
    private static final int EVENTS_BETWEEN = 150;

    private final Vertx vertx = Vertx.vertx();
    private final Receiver receiver = Receiver.listening(vertx, FreePorts.one());
    private final KafkaCluster cluster = SharedKafka.withNewTopics();

    @TempDir private Path folder;

    @AfterEach
    void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void shouldLoseNothingAndCountOnceEachEventWhenItIsKilled() {
        AtomicInteger calls = new AtomicInteger();
        receiver.answers("/well", _ -> after(20, calls.incrementAndGet() % 10 == 0 ? 503 : 200));
        receiver.answers("/slow", _ -> after(300, 200));
        receiver.answers("/bad", _ -> after(20, 500));
        try (KafkaSide kafka = new KafkaSide(cluster.bootstrapServers())) {
            kafka.publish(hook(1, "kill", receiver.url("/well")));
            kafka.publish(hook(2, "kill", receiver.url("/slow")));
            kafka.publish(hook(3, "kill", receiver.url("/bad")));
            List<String> ids = new ArrayList<>();
            for (int life = 0; life < KILLS; life++) {
                try (PackagedDispatcher dispatcher = start()) {
                    int before = receiver.received("/well").size();
                    emit(kafka, "kill", ids);
                    int enough = before + 40 + 37 * life;
                    await().atMost(Duration.ofSeconds(60))
                            .until(() -> receiver.received("/well").size() >= enough);
                    dispatcher.kill();
                }
            }
            try (PackagedDispatcher dispatcher = start()) {
                await().atMost(Duration.ofSeconds(90))
                        .until(() -> kafka.isCaughtUp(1, "kill") && kafka.isCaughtUp(2, "kill"));
                assertThat(dispatcher.terminated()).isTrue();
            }

            assertThat(receiver.eventIds("/well")).containsAll(ids);
            assertThat(receiver.eventIds("/slow")).containsAll(ids);
            assertThat(counted(kafka, 1)).containsOnlyKeys(ids);
            assertThat(counted(kafka, 1).values()).containsOnly(1L);
            assertThat(counted(kafka, 2)).containsOnlyKeys(ids);
            assertThat(counted(kafka, 2).values()).containsOnly(1L);
            assertThat(counted(kafka, 3).values()).containsOnly(1L);
        }
    }

    @Test
    void shouldBeReadyMeasureAndTraceItselfAndStopWithoutSendingTwice() throws Exception {
        receiver.answers("/clean", _ -> after(500, 200));
        try (KafkaSide kafka = new KafkaSide(cluster.bootstrapServers())) {
            kafka.publish(hook(1, "clean", receiver.url("/clean?secret=do-not-log")));
            List<String> ids = new ArrayList<>();
            try (PackagedDispatcher dispatcher = traced()) {
                emit(kafka, "clean", ids);
                await().until(() -> receiver.received("/clean").size() > 20);
                await().until(() ->
                        receiver.received("/v1/traces").stream()
                                .anyMatch(it -> it.body().contains("deliver ActionCreated")));
                assertThat(receiver.received("/clean"))
                        .allMatch(it -> it.headers().containsKey("traceparent"));
                assertThat(dispatcher.metrics())
                        .contains("resthooks_hooks 1.0")
                        .contains("resthooks_attempts_seconds_count{outcome=\"delivered\"}");
                assertThat(dispatcher.terminated()).isTrue();
                assertThat(dispatcher.lastLines()).noneMatch(it -> it.contains("do-not-log"));
            }
            try (PackagedDispatcher _ = start()) {
                await().atMost(Duration.ofSeconds(60)).until(() -> kafka.isCaughtUp(1, "clean"));
            }
            assertThat(receiver.eventIds("/clean")).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void shouldEndTheOlderOfTwoOfOneNameWhichSaysWhy() throws Exception {
        try (PackagedDispatcher older = start();
                PackagedDispatcher newer =
                        PackagedDispatcher.start(
                                cluster.bootstrapServers(), folder.resolve("newer"))) {
            assertThat(older.ended()).isTrue();

            assertThat(older.lastLines())
                    .anyMatch(it ->
                            it.contains(
                                    "another dispatcher named it has started, so this older"
                                            + " one exits"));
            newer.awaitReady();
        }
    }

    /** Tells the receiver of its spans. */
    private PackagedDispatcher traced() {
        return PackagedDispatcher.start(
                        cluster.bootstrapServers(),
                        folder,
                        "-Dquarkus.otel.sdk.disabled=false",
                        "-Dquarkus.otel.exporter.otlp.protocol=http/protobuf",
                        "-Dquarkus.otel.exporter.otlp.endpoint=" + receiver.url(""),
                        "-Dquarkus.otel.bsp.schedule.delay=100ms")
                .awaitReady();
    }

    private PackagedDispatcher start() {
        return PackagedDispatcher.start(cluster.bootstrapServers(), folder).awaitReady();
    }

    private static void emit(KafkaSide kafka, String org, List<String> ids) {
        for (int more = 0; more < EVENTS_BETWEEN; more++) {
            String id = "k" + ids.size();
            ids.add(id);
            kafka.emit(event(id, org, "r" + ids.size() % 40));
        }
    }

    private static Map<String, Long> counted(KafkaSide kafka, long hook) {
        return kafka.reports(hook).stream()
                .map(DeliveryReport::attempt)
                .filter(attempt -> attempt.triggered())
                .map(attempt -> attempt.event().value())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static CompletableFuture<Integer> after(int millis, int status) {
        return CompletableFuture.supplyAsync(
                () -> status, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    }
}
