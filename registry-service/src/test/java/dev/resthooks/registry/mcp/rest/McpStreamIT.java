package dev.resthooks.registry.mcp.rest;

import static dev.resthooks.registry.fixture.Agent.error;
import static dev.resthooks.registry.fixture.Agent.result;
import static dev.resthooks.testkit.EventBuilder.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.fixture.Agent;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.EventsTopic;
import dev.resthooks.registry.fixture.ServerSentEvents;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(Apart.class)
@QuarkusTestResource(Servers.class)
class McpStreamIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String NAME = ",\"name\":\"DisbursementCreated\"";

    @Inject LogReaders log;

    private final String org = "streams-" + UUID.randomUUID();
    private final Agent agent =
            Agent.of(org)
                    .with(
                            Api.anonymous()
                                    .with(
                                            "Authorization",
                                            "Bearer "
                                                    + Tokens.signed(
                                                            Tokens.claims()
                                                                    .claim("orgkey", org)
                                                                    .claim(
                                                                            "scope",
                                                                            "resthooks.read"))));
    private final EventsTopic events = new EventsTopic();
    private final List<ServerSentEvents> streams = new ArrayList<>();

    @AfterEach
    void close() {
        streams.forEach(ServerSentEvents::close);
        events.close();
    }

    /** A stream that has begun. */
    private ServerSentEvents stream(String params) {
        ServerSentEvents stream = agent.stream(NAME + params);
        streams.add(stream);
        assertThat(stream.answer().statusCode()).isEqualTo(200);
        await().atMost(SOON).until(() -> !stream.data().isEmpty());
        return stream;
    }

    private void send(String id, String body) {
        events.send(
                anEvent(id)
                        .type(PlatformEvents.DISBURSEMENT_CREATED)
                        .of(org)
                        .about("70151")
                        .at(Instant.now())
                        .body(body)
                        .event());
    }

    private static JsonNode message(ServerSentEvents stream, int number) {
        await().atMost(SOON).until(() -> stream.data().size() > number);
        String data = stream.data().get(number);
        JsonNode message = JsonBody.read(new ByteArrayInputStream(data.getBytes(UTF_8)));
        assertThat(message.at("/params/_meta/io.modelcontextprotocol~1subscriptionId").asInt())
                .isEqualTo(7);
        return message;
    }

    private static JsonNode event(ServerSentEvents stream, int number) {
        JsonNode message = message(stream, number);
        assertThat(message.path("method").asText()).isEqualTo("notifications/events/event");
        return message.path("params");
    }

    private static String cursor(JsonNode params) {
        return ",\"cursor\":\"" + params.path("cursor").asText() + "\"";
    }

    @Test
    void shouldSendEventsAsTheyComeEachWithItsCursor() {
        ServerSentEvents stream = stream(",\"cursor\":null");
        JsonNode active = message(stream, 0);
        send("e-1", "{\"a\":1}");
        JsonNode first = event(stream, 1);
        send("e-2", "{\"a\":1}");
        JsonNode second = event(stream, 2);

        assertThat(stream.answer().headers().firstValue("content-type").orElse(""))
                .startsWith("text/event-stream");
        assertThat(stream.answer().headers().firstValue("cache-control")).hasValue("no-store");
        assertThat(active.path("method").asText()).isEqualTo("notifications/events/active");
        assertThat(active.at("/params/truncated").asBoolean(true)).isFalse();
        assertThat(first.path("eventId").asText()).isEqualTo("e-1");
        assertThat(first.at("/data/id").asText()).isEqualTo("70151");
        assertThat(first.path("data").has("a")).isFalse();
        assertThat(second.path("eventId").asText()).isEqualTo("e-2");
        assertThat(event(stream(cursor(first)), 1).path("eventId").asText()).isEqualTo("e-2");
        JsonNode polled = result(agent.call("events/poll", NAME + cursor(active.path("params"))));
        assertThat(polled.path("events")).hasSize(2);
    }

    @Test
    void shouldSendFullDataThoughTheyHaveLineBreaks() {
        ServerSentEvents stream =
                stream(",\"arguments\":{\"payload\":\"full\",\"resourceId\":\"70151\"}");
        send("e-1", "{\n  \"a\":\r\n 1,\r\"b\":\"\\n\"\n}");

        assertThat(event(stream, 1).path("data").toString()).isEqualTo("{\"a\":1,\"b\":\"\\n\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"name\":\"Unknown\" | -32023",
                "\"cursor\":null | -32602",
                "\"name\":\"DisbursementCreated\",\"cursor\":\"a\" | -32602",
                "\"name\":\"DisbursementCreated\",\"maxAgeMs\":\"1\" | -32602"
            })
    void shouldRefuseInJsonWhatIsWrong(String params, int code) {
        Api.Answer answer = agent.call("events/stream", "," + params);

        var _ = error(answer, code);
        assertThat(answer.header("content-type").orElse("")).startsWith("application/json");
    }

    private String whyRefused() {
        Api.Answer refused = agent.call("events/stream", NAME);
        var _ = error(refused, -32025);
        return refused.body().at("/error/message").asText();
    }

    @Test
    void shouldLetTenStreamsOfAnOrganisationWaitAndHaveRoomAgainWhenTheyAreClosed() {
        try (LogReader _ = log.open(new OrgKey(org))) {
            assertThat(whyRefused()).contains("pages of events");
        }
        for (int i = 0; i < 10; i++) {
            stream("");
        }

        try (LogReader _ = log.open(new OrgKey(org))) {
            assertThat(whyRefused()).contains("ask without waiting");
        }

        assertThat(agent.call("events/list", "").status()).isEqualTo(200);
        streams.forEach(ServerSentEvents::close);
        await().atMost(SOON)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    try (ServerSentEvents next = agent.stream(NAME)) {
                        return next.answer().statusCode() == 200;
                    }
                });
    }
}
