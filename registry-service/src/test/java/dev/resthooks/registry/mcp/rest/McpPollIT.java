package dev.resthooks.registry.mcp.rest;

import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.callback.McpBody;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.EventsTopic;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(Apart.class)
@QuarkusTestResource(Servers.class)
class McpPollIT {
    private final String org = "polls-" + UUID.randomUUID();
    private final EventsTopic events = new EventsTopic();
    private String cursor = "";

    @BeforeEach
    void begin() {
        JsonNode now = result("\"cursor\":null");
        assertThat(now.path("events")).isEmpty();
        assertThat(now.path("truncated").asBoolean(true)).isFalse();
        cursor = now.path("cursor").asText();
    }

    @AfterEach
    void close() {
        events.close();
    }

    private static Api.Answer call(String org, String params) {
        String token =
                Tokens.signed(
                        Tokens.claims().claim("orgkey", org).claim("scope", "resthooks.read"));
        return Api.anonymous()
                .with("Authorization", "Bearer " + token)
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", "events/poll")
                .call(
                        "POST",
                        "/mcp",
                        BodyPublishers.ofString(
                                """
                                {"jsonrpc":"2.0","id":7,"method":"events/poll","params":{%s,"_meta":{\
                                "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                                "io.modelcontextprotocol/clientCapabilities":{"extensions":{\
                                "io.modelcontextprotocol/events":{}}}}}}\
                                """
                                        .formatted(params)));
    }

    private Api.Answer poll(String params) {
        return call(org, "\"name\":\"DisbursementCreated\"," + params);
    }

    private JsonNode result(String params) {
        Api.Answer answer = poll(params);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        JsonNode result = answer.body().path("result");
        assertThat(result.path("resultType").asText()).isEqualTo("complete");
        assertThat(result.path("nextPollMs").asInt()).isEqualTo(5_000);
        return result;
    }

    /** Polls on, and keeps the cursor. */
    private JsonNode next(String params) {
        JsonNode result = result("\"cursor\":\"" + cursor + "\"" + params);
        cursor = result.path("cursor").asText();
        return result;
    }

    private static List<String> ids(JsonNode result) {
        List<String> ids = new ArrayList<>();
        result.path("events").forEach(it -> ids.add(it.path("eventId").asText()));
        return ids;
    }

    private EventPosition send(String id, String of, EventType type, String resource) {
        return events.send(
                anEvent(id)
                        .type(type)
                        .of(of)
                        .about(resource)
                        .at(Instant.now())
                        .body("{\"a\":1}")
                        .event());
    }

    private EventPosition send(String id) {
        return send(id, org, PlatformEvents.DISBURSEMENT_CREATED, "70151");
    }

    @Test
    void shouldReadWhatComesAfterTheCursor() {
        EventType updated =
                new EventType(
                        PlatformEvents.DISBURSEMENT_CREATED.resource(), "DisbursementUpdated");
        send("e-1");
        send("foreign", "other", PlatformEvents.DISBURSEMENT_CREATED, "70151");
        send("updated", org, updated, "70151");
        send("e-2");

        JsonNode result = next("");

        assertThat(ids(result)).containsExactly("e-1", "e-2");
        assertThat(result.path("hasMore").asBoolean(true)).isFalse();
        JsonNode first = result.path("events").get(0);
        assertThat(first.path("name").asText()).isEqualTo("DisbursementCreated");
        assertThat(Instant.parse(first.path("timestamp").asText())).isBefore(Instant.MAX);
        assertThat(first.path("data").path("id").asText()).isEqualTo("70151");
        assertThat(first.path("data").path("type").asText()).isEqualTo("disbursements");
        assertThat(first.path("data").has("a")).isFalse();
        assertThat(ids(next(""))).isEmpty();
        send("e-3");
        assertThat(ids(next(""))).containsExactly("e-3");
    }

    @Test
    void shouldReadNoMoreThanIsWanted() {
        send("e-1");
        send("e-2");

        JsonNode result = next(",\"maxEvents\":1");
        assertThat(ids(result)).containsExactly("e-1");
        assertThat(result.path("hasMore").asBoolean()).isTrue();
        assertThat(ids(next(",\"maxEvents\":1"))).containsExactly("e-2");
    }

    @Test
    void shouldReadEventsOfOneResource() {
        String one = ",\"arguments\":{\"resourceId\":\"7\"}";
        cursor = result("\"cursor\":null" + one).path("cursor").asText();
        send("e-1");
        send("own", org, PlatformEvents.DISBURSEMENT_CREATED, "7");

        assertThat(ids(next(one))).containsExactly("own");
    }

    @Test
    void shouldReadFullDataButWhereTheyAreTooLong() {
        send("e-1");
        events.send(
                anEvent("long")
                        .type(PlatformEvents.DISBURSEMENT_CREATED)
                        .of(org)
                        .about("70151")
                        .body("{\"a\":\"" + "x".repeat(McpBody.MOST) + "\"}")
                        .event());

        JsonNode read = next(",\"arguments\":{\"payload\":\"full\"}").path("events");

        assertThat(read.path(0).path("data").toString()).isEqualTo("{\"a\":1}");
        assertThat(read.path(1).path("data").path("id").asText()).isEqualTo("70151");
        assertThat(read.path(1).path("data").has("a")).isFalse();
    }

    @Test
    void shouldTakeCursorsForWhatTheyAreAlone() {
        String given = "\"cursor\":\"" + cursor + "\"";
        String named = "\"name\":\"DisbursementCreated\"," + given;

        assertThat(poll(given).status()).isEqualTo(200);
        assertInvalid(call(org + "x", named));
        assertInvalid(call(org, "\"name\":\"ActionCreated\"," + given));
        assertInvalid(poll(given + ",\"arguments\":{\"resourceId\":\"7\"}"));
        assertInvalid(poll("\"cursor\":\"" + cursor.substring(1) + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"cursor\":7",
                "\"cursor\":\"a\"",
                "\"maxEvents\":\"1\"",
                "\"maxAgeMs\":\"1\"",
                "\"arguments\":[]",
                "\"arguments\":{\"resourceId\":7}",
                "\"arguments\":{\"resourceId\":\"\"}",
                "\"arguments\":{\"payload\":\"other\"}",
                "\"arguments\":{\"other\":1}"
            })
    void shouldRefuseWhatCannotBeMeant(String params) {
        assertInvalid(poll(params));
    }

    private static void assertInvalid(Api.Answer answer) {
        assertThat(answer.body().at("/error/code").asInt())
                .as(answer.raw().body())
                .isEqualTo(-32602);
    }

    @Test
    void shouldKnowNoOtherEvents() {
        for (String name : List.of("Unknown", "ResthookFailing")) {
            Api.Answer answer = call(org, "\"name\":\"" + name + "\"");

            assertThat(answer.body().at("/error/code").asInt()).isEqualTo(-32023);
            assertThat(answer.body().at("/error/data/kind").asText()).isEqualTo("event");
        }
    }

    @Test
    void shouldSayWhatIsLostAndGoOn() {
        EventPosition lost = send("lost");
        send("left");
        events.deleteUpTo(lost);

        JsonNode result = next("");

        assertThat(result.path("truncated").asBoolean()).isTrue();
        List<String> all = new ArrayList<>(ids(result));
        all.addAll(ids(next("")));
        assertThat(all).containsExactly("left");
    }

    @Test
    void shouldLeaveOutWhatIsTooOld() {
        events.send(
                anEvent("old")
                        .type(PlatformEvents.DISBURSEMENT_CREATED)
                        .of(org)
                        .at(Instant.now().minusSeconds(3_600))
                        .event());
        send("young");

        JsonNode result = next(",\"maxAgeMs\":60000");

        assertThat(ids(result)).containsExactly("young");
        assertThat(result.path("truncated").asBoolean()).isTrue();
        assertThat(next(",\"maxAgeMs\":60000").path("truncated").asBoolean(true)).isFalse();
    }
}
