package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent subscribes by the Model Context Protocol, and its target is called. */
@ExtendWith(SharedStack.class)
class McpST {
    private static final String EVENT = "ActionUpdated";
    private static final String SECRET = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private static JsonNode call(Scenario scenario, Customer customer, String method, String params)
            throws IOException, InterruptedException {
        return call(scenario, scenario.registry(), customer, method, params);
    }

    private static JsonNode call(
            Scenario scenario,
            ServiceProcess registry,
            Customer customer,
            String method,
            String params)
            throws IOException, InterruptedException {
        String body =
                """
                {"jsonrpc":"2.0","id":0,"method":"%s","params":{"_meta":{\
                "io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":\
                {"extensions":{"io.modelcontextprotocol/events":{}}}},"name":"%s","arguments":{},%s}}\
                """
                        .formatted(method, EVENT, params);
        String token =
                new TokenIssuer(scenario.stack().settings().folder().keys())
                        .issue(TokenRequest.of(customer.org()), Instant.now());
        HttpRequest request =
                HttpRequest.newBuilder(registry.url().resolve("/mcp"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("MCP-Protocol-Version", "2026-07-28")
                        .header("Mcp-Method", method)
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            return RepairProgram.json(answer.body());
        }
    }

    private static JsonNode subscribed(
            Scenario scenario, Customer customer, String url, String cursor)
            throws IOException, InterruptedException {
        return subscribed(scenario, scenario.registry(), customer, url, cursor);
    }

    static JsonNode subscribed(
            Scenario scenario,
            ServiceProcess registry,
            Customer customer,
            String url,
            String cursor)
            throws IOException, InterruptedException {
        return call(
                scenario,
                registry,
                customer,
                "events/subscribe",
                "\"delivery\":{\"mode\":\"webhook\",\"url\":\"%s\",\"secret\":\"%s\"},\"cursor\":%s"
                        .formatted(url, SECRET, cursor));
    }

    private static void ends(Scenario scenario, String subscription) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                scenario.postgres().jdbcUrl(),
                                scenario.postgres().username(),
                                scenario.postgres().password());
                Statement update = connection.createStatement()) {
            update.executeUpdate(
                    "UPDATE hooks SET mcp_due = now() WHERE mcp_subscription = '%s'"
                            .formatted(subscription));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/other, challenge_failed",
        "/moved, challenge_failed",
        "/nothing, challenge_failed",
        "/gone, http_4xx",
        "/broken, http_5xx",
    })
    void shouldCallNoTargetThatDoesNotAgree(String path, String reason, Scenario scenario)
            throws IOException, InterruptedException {
        Customer customer = scenario.customer();
        try (AgentTarget target = new AgentTarget()) {
            JsonNode answer = subscribed(scenario, customer, target.url(path), "null");

            assertThat(answer.at("/error/code").asInt()).isEqualTo(-32027);
            assertThat(answer.at("/error/data/reason").asText()).isEqualTo(reason);
            assertThat(customer.registered("")).isEmpty();
        }
    }

    @Test
    void shouldDeliverAsMcpEventsHasIt(Scenario scenario)
            throws IOException, InterruptedException, WebhookVerificationException {
        Customer customer = scenario.customer();
        try (AgentTarget target = new AgentTarget()) {
            JsonNode result =
                    subscribed(scenario, customer, target.url("/agree?key=a"), "null")
                            .path("result");
            String first = customer.emits(EVENT, "r1");
            await().atMost(PATIENCE).until(() -> target.taken().contains(first));
            target.answers("gone", 410);
            target.answers("broken", 500);
            String given = customer.emits(EVENT, "gone");
            String tried = customer.emits(EVENT, "broken");

            Callback got = target.events().getFirst();
            assertThat(got.url()).isEqualTo("/agree?key=a");
            assertThat(got.headers())
                    .containsEntry("x-mcp-subscription-id", result.path("id").asText())
                    .containsEntry("webhook-id", first);
            assertThat(got.body().path("eventId").asText()).isEqualTo(first);
            assertThat(got.body().path("name").asText()).isEqualTo(EVENT);
            assertThat(got.body().at("/data/id").asText()).isEqualTo("r1");
            Signatures.verify(SECRET, got);
            await().atMost(PATIENCE).until(() -> target.calls(tried) >= 2);
            target.answers("gone", 204);
            target.answers("broken", 204);
            await().atMost(PATIENCE).until(() -> target.taken().contains(tried));
            String last = customer.emits(EVENT, "gone");
            await().atMost(PATIENCE).until(() -> target.taken().contains(last));
            assertThat(target.calls(given)).isEqualTo(1);
            assertThat(
                            call(
                                            scenario,
                                            customer,
                                            "events/unsubscribe",
                                            "\"delivery\":{\"url\":\"%s\"}"
                                                    .formatted(target.url("/agree?key=a")))
                                    .path("result")
                                    .path("resultType")
                                    .asText())
                    .isEqualTo("complete");
            assertThat(customer.registered("")).isEmpty();
        }
    }

    @Test
    void shouldDeliverAllThatCameUntilARevival(Scenario scenario)
            throws IOException, InterruptedException, SQLException {
        Customer customer = scenario.customer();
        try (AgentTarget target = new AgentTarget()) {
            JsonNode result =
                    subscribed(scenario, customer, target.url("/agree"), "null").path("result");
            String first = customer.emits(EVENT, "r1");
            await().atMost(PATIENCE).until(() -> target.taken().contains(first));
            ends(scenario, result.path("id").asText());
            await().atMost(PATIENCE)
                    .until(() ->
                            customer.registered("")
                                    .getFirst()
                                    .path("status")
                                    .asText()
                                    .equals("Disabled"));
            List<String> hundred = customer.emits(EVENT, "r1", 100);
            await().during(SILENCE)
                    .atMost(SILENCE.multipliedBy(2))
                    .until(() -> target.taken().equals(List.of(first)));

            JsonNode revived =
                    subscribed(
                                    scenario,
                                    customer,
                                    target.url("/agree"),
                                    result.path("cursor").toString())
                            .path("result");

            assertThat(revived.path("id")).isEqualTo(result.path("id"));
            assertThat(revived.path("truncated").asBoolean()).isFalse();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(target.taken()).containsAll(hundred));
            assertThat(target.taken().subList(1, 101)).isEqualTo(hundred);
        }
    }

    @Test
    void shouldDeliverAllInOrderThoughDispatcherAndRegistryAreKilled(Scenario scenario)
            throws IOException, InterruptedException {
        Customer customer = scenario.customer();
        try (AgentTarget target = new AgentTarget()) {
            String url = target.url("/agree");
            JsonNode first = subscribed(scenario, customer, url, "null").path("result");
            List<String> all = new ArrayList<>();
            for (int kill = 0; kill < 3; kill++) {
                all.addAll(customer.emits(EVENT, "r1", 100));
                scenario.dispatcher().kill();
                scenario.registry().kill();
                all.addAll(customer.emits(EVENT, "r1", 100));
                scenario.registry().startAgain();
                scenario.dispatcher().startAgain();
                scenario.dispatcher().awaitReady();
                scenario.registry().awaitReady();
                JsonNode refreshed =
                        subscribed(scenario, customer, url, first.path("cursor").toString())
                                .path("result");
                assertThat(refreshed.path("id")).isEqualTo(first.path("id"));
                assertThat(refreshed.path("truncated").asBoolean()).isFalse();
            }

            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(target.taken().stream().distinct().toList()).isEqualTo(all));
        }
    }
}
