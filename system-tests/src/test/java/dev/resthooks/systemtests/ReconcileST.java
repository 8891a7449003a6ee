package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import dev.resthooks.systemtests.RepairProgram.Span;
import dev.resthooks.testkit.Receiver;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A receiver finds what it has lost, and gets it again, by the programs of docs/receivers.md. */
@ExtendWith(SharedStack.class)
class ReconcileST {
    private static final String EVENT = "ParticipantUpdated";
    private static final int RESOURCES = 20;
    private static final int EVENTS = 2_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void shouldCompareEachPartOfASpanThatIsTooLongAndAskForWhatIsLost(RepairProgram program)
            throws IOException {
        try (StubRegistry registry = new StubRegistry()) {
            registry.answers(
                            409, "{\"errors\":{\"code\":\"span-too-long\",\"meta\":{\"to\":2000}}}")
                    .answers(
                            200,
                            """
                            {"resthookreconciliation":{"complete":true,"settledTo":2000,
                            "different":[{"bucket":196,"ids":["msg_382_1","lost"]},{"bucket":243,"ids":[]}]}}
                            """)
                    .answers(202, "{}")
                    .answers(
                            200,
                            "{\"resthookreconciliation\":{\"complete\":false,\"settledTo\":2500,\"different\":[]}}");

            JsonNode found =
                    program.run(
                            folder,
                            new Span(registry.url(), "382", "a-token", 1_000, 3_000),
                            Map.of(
                                    "msg_382_1",
                                    1_000L,
                                    "e6",
                                    2_000L,
                                    "e7",
                                    2_999L,
                                    "early",
                                    999L,
                                    "late",
                                    3_000L));

            assertThat(found)
                    .isEqualTo(
                            RepairProgram.json(
                                    "{\"lost\":[\"lost\"],\"complete\":false,\"settledTo\":2500}"));
            assertThat(registry.requests())
                    .extracting(it -> it.path() + " of " + it.authorization())
                    .containsExactly(
                            "/api/rest/resthooks/382/reconcile of Bearer a-token",
                            "/api/rest/resthooks/382/reconcile of Bearer a-token",
                            "/api/rest/resthooks/382/replay of Bearer a-token",
                            "/api/rest/resthooks/382/reconcile of Bearer a-token");
            assertThat(registry.requests().getFirst().body().path("digest")).hasSize(2);
            assertThat(registry.requests().subList(1, 4))
                    .extracting(StubRegistry.Request::body)
                    .containsExactly(
                            RepairProgram.json(
                                    """
                                    {"from":1000,"to":2000,"digest":
                                     [{"bucket":196,"count":1,"sum":"c4111a6be648762face84d2ae5309000"}]}
                                    """),
                            RepairProgram.json("{\"from\":1000,\"to\":2000,\"ids\":[\"lost\"]}"),
                            RepairProgram.json(
                                    """
                                    {"from":2000,"to":3000,"digest":
                                     [{"bucket":243,"count":2,"sum":"e71706b9b077e89973a91dcf2abba78c"}]}
                                    """));
        }
    }

    @Test
    void shouldNameExactlyWhatAReceiverHasLostAndSendItAgainThoughAllIsKilledMeanwhile(
            Scenario scenario) throws IOException {
        Map<String, Long> stored = new ConcurrentHashMap<>();
        AtomicBoolean isDown = new AtomicBoolean();
        Vertx vertx = Receiver.vertx();
        try (Receiver receiver = Receiver.listening(vertx, FreePorts.one())) {
            receiver.answers(
                    "/stored",
                    request -> {
                        if (isDown.get()) {
                            return CompletableFuture.completedFuture(503);
                        }
                        long logged =
                                Long.parseLong(
                                        Objects.requireNonNull(
                                                request.headers().get("resthook-logged")));
                        stored.put(request.eventId(), logged);
                        return CompletableFuture.completedFuture(200);
                    });
            Customer customer = scenario.customer();
            String hook = customer.registersAt(EVENT, receiver.url("/stored"));
            long from = Instant.now().toEpochMilli();
            List<String> all = new ArrayList<>();
            for (int resource = 0; resource < RESOURCES; resource++) {
                all.addAll(customer.emits(EVENT, "r" + resource, EVENTS / RESOURCES));
            }
            Span span =
                    new Span(
                            scenario.registry().url(),
                            hook,
                            token(scenario, customer),
                            from,
                            Instant.now().toEpochMilli() + 1);
            await().atMost(PATIENCE).until(() -> stored.size() == EVENTS);

            int turn = 0;
            for (RepairProgram program : RepairProgram.values()) {
                awaitComplete(program, span, stored);
                List<String> lost = tenOf(all, turn++);
                lost.forEach(stored::remove);

                isDown.set(true);
                JsonNode found = program.run(folder, span, stored);
                scenario.dispatcher().kill();
                scenario.registry().kill();
                isDown.set(false);
                scenario.registry().startAgain();
                scenario.dispatcher().startAgain();
                scenario.dispatcher().awaitReady();
                scenario.registry().awaitReady();

                assertThat(found.path("lost").valueStream().map(JsonNode::asText))
                        .containsExactlyInAnyOrderElementsOf(lost);
                assertThat(found.path("complete").asBoolean()).isTrue();
                await().atMost(PATIENCE)
                        .untilAsserted(() -> assertThat(stored.keySet()).containsAll(lost));
            }
            awaitComplete(RepairProgram.NODE, span, stored);
            assertThat(stored.keySet()).containsExactlyInAnyOrderElementsOf(all);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private void awaitComplete(RepairProgram program, Span span, Map<String, Long> stored) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    JsonNode found = program.run(folder, span, stored);
                    assertThat(found.path("lost")).isEmpty();
                    assertThat(found.path("complete").asBoolean()).isTrue();
                    assertThat(found.path("settledTo").asLong()).isEqualTo(span.to());
                });
    }

    private static List<String> tenOf(List<String> all, int turn) {
        return IntStream.range(0, 10).mapToObj(it -> all.get(it * (EVENTS / 10) + turn)).toList();
    }

    private static String token(Scenario scenario, Customer customer) {
        return new TokenIssuer(scenario.stack().settings().folder().keys())
                .issue(TokenRequest.of(customer.org()), Instant.now());
    }
}
