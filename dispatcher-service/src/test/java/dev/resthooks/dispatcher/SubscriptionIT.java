package dev.resthooks.dispatcher;

import static dev.resthooks.dispatcher.KafkaSide.event;
import static dev.resthooks.dispatcher.KafkaSide.hook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.SettledBelow;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallSettings;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.McpCall;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.ResponseExcerpt;
import dev.resthooks.contract.testcall.TestCall;
import dev.resthooks.contract.testcall.TestOutcome;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.callout.Secrets;
import dev.resthooks.testkit.RecordedRequests.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** A hook that is a subscription of MCP Events, for one resource. */
class SubscriptionIT extends OnKafka {
    private static final String CHALLENGE = "{\"type\":\"verification\",\"challenge\":\"c7\"}";

    private static HookState subscription(long id, String org, String url) {
        return hook(id, org, url)
                .withSettings(
                        new CallSettings(
                                Accept.MCP,
                                List.of(),
                                Optional.of(new ResourceId("7")),
                                Optional.of(new McpCall("sub_" + id, McpCall.Payload.IDENTITY))));
    }

    @Test
    void shouldGetEventsAsMcpEventsHasThemWithACursorThatIsDurable() throws IOException {
        kafka.publish(subscription(501, "sub", url("/sub")));

        try (RunningDispatcher _ = dispatcher("sub")) {
            kafka.emit(event("e-1", "sub", "7"));
            kafka.emit(event("e-other", "sub", "8"));
            await().until(() -> kafka.said(501).size() == 1);
            kafka.emit(event("e-2", "sub", "7"));
            await().until(() -> receiver.received("/sub").size() == 2);
        }

        Received last = receiver.received("/sub").getLast();
        JsonNode body = new ObjectMapper().readTree(last.body());
        assertThat(last.headers())
                .containsEntry("x-mcp-subscription-id", "sub_501")
                .containsEntry("webhook-id", "e-2");
        assertThat(body.path("eventId").asText()).isEqualTo("e-2");
        assertThat(body.path("data").path("id").asText()).isEqualTo("7");
        assertThat(settled(body))
                .hasValueSatisfying(it -> {
                    assertThat(it.topicId()).isNotEmpty();
                    assertThat(it.offset()).isPositive();
                });
        assertThat(receiver.eventIds("/sub")).containsExactly("e-1", "e-2");
    }

    private static Optional<SettledBelow> settled(JsonNode body) {
        return Secrets.ring()
                .open(hook(501, "sub", "").id(), SettledBelow.USE, body.path("cursor").asText())
                .map(SettledBelow::parse);
    }

    @Test
    void shouldTellTheAnswerToAControlCallThatNeedsItThoughNoneIsRecorded() throws IOException {
        AtomicReference<String> asked = new AtomicReference<>();
        HttpServer target =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        target.createContext(
                "/",
                exchange -> {
                    asked.set(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    byte[] echo = "{\"challenge\":\"c7\"}".getBytes(UTF_8);
                    exchange.sendResponseHeaders(201, echo.length);
                    exchange.getResponseBody().write(echo);
                    exchange.close();
                });
        target.start();
        HookState hook =
                subscription(502, "verify", "http://127.0.0.1:" + target.getAddress().getPort());
        EventId id = new EventId("msg_verification_502");
        DomainEvent event = TestCall.control(hook, "verification", id, Instant.now(), CHALLENGE);
        Instant soon = Instant.now().plus(Duration.ofSeconds(30));
        TestCall call = new TestCall(soon, hook, event, List.of(), true);

        try (RunningDispatcher _ =
                dispatcher("verify", Map.of("resthooks.responses.recorded", "false"))) {
            kafka.send(new ProducerRecord<>(Topics.TESTS, Wire.write(call)));
            await().until(() -> !outcomes().isEmpty());
        } finally {
            target.stop(0);
        }

        assertThat(outcomes())
                .singleElement()
                .isInstanceOfSatisfying(
                        TestOutcome.Called.class,
                        it -> {
                            assertThat(it.meaning()).isEqualTo(TestOutcome.Meaning.DELIVERED);
                            assertThat(it.answer()).contains(new Failure.Status(201));
                            assertThat(it.response().map(ResponseExcerpt::body))
                                    .contains("{\"challenge\":\"c7\"}");
                        });
        assertThat(asked.get()).isEqualTo(CHALLENGE);
    }

    private static List<TestOutcome> outcomes() {
        return kafka.committed(Topics.TEST_OUTCOMES).stream()
                .map(it -> Wire.readTestOutcome(it.value()))
                .filter(it -> it.event().value().equals("msg_verification_502"))
                .toList();
    }
}
