package dev.resthooks.registry.mcp.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.catalogue.CatalogueReader;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service is reached at a path of its host. */
@QuarkusTest
@TestProfile(Apart.class)
@QuarkusTestResource(Servers.class)
class McpApiIT {
    private static final String METADATA = "/.well-known/oauth-protected-resource/mcp";
    private static final String POINTER =
            "resource_metadata=\"https://example.com/.well-known/oauth-protected-resource/api/mcp\"";

    private final Api agent =
            Api.anonymous()
                    .with(
                            "Authorization",
                            "Bearer "
                                    + Tokens.signed(
                                            Tokens.claims()
                                                    .claim("orgkey", "agents-" + UUID.randomUUID())
                                                    .claim("scope", "resthooks.read")));

    private static Api.Answer call(Api api, String method) {
        return api.with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", method)
                .with("Accept", "application/json, text/event-stream")
                .call(
                        "POST",
                        "/mcp",
                        BodyPublishers.ofString(
                                """
                                {"jsonrpc":"2.0","id":7,"method":"%s","params":{"_meta":{\
                                "io.modelcontextprotocol/protocolVersion":"2026-07-28",\
                                "io.modelcontextprotocol/clientCapabilities":{}}}}\
                                """
                                        .formatted(method)));
    }

    private JsonNode result(String method) {
        Api.Answer answer = call(agent, method);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        JsonNode result = answer.body().path("result");
        assertThat(answer.body().path("id").asInt()).isEqualTo(7);
        assertThat(answer.header("cache-control")).hasValue("no-store");
        assertThat(result.path("resultType").asText()).isEqualTo("complete");
        assertThat(result.path("ttlMs").asInt()).isEqualTo(300_000);
        assertThat(result.path("cacheScope").asText()).isEqualTo("private");
        return result;
    }

    @Test
    void shouldSayWhatItIs() {
        JsonNode result = result("server/discover");

        assertThat(result.path("supportedVersions").toString()).isEqualTo("[\"2026-07-28\"]");
        assertThat(result.path("capabilities").toString())
                .isEqualTo(
                        "{\"tools\":{},\"events\":{},\"extensions\":{\"io.modelcontextprotocol/events\":{}}}");
        assertThat(result.at("/_meta/io.modelcontextprotocol~1serverInfo/name").asText())
                .isEqualTo("resthooks");
        assertThat(result("tools/list").path("tools").toString()).isEqualTo("[]");
    }

    @Test
    void shouldListTheEventsOfTheCatalogueThatAreNoNotices() {
        JsonNode result = result("events/list");

        List<String> names = new ArrayList<>();
        result.path("events")
                .forEach(event -> {
                    names.add(event.path("name").asText());
                    assertThat(event.path("description").asText()).isNotBlank();
                    assertThat(event.at("/inputSchema/type").asText()).isEqualTo("object");
                    assertThat(event.at("/payloadSchema/anyOf/0/properties/type/const").asText())
                            .isNotBlank();
                    assertThat(event.path("delivery").toString())
                            .isEqualTo("[\"webhook\",\"push\",\"poll\"]");
                });
        assertThat(names)
                .isEqualTo(CatalogueReader.shipped().withoutNotices().names())
                .contains("ActionCreated")
                .doesNotContain("ResthookFailing");
        assertThat(result.has("nextCursor")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscriptions/listen", "initialize", "tools/call"})
    void shouldKnowNoOtherMethod(String method) {
        Api.Answer answer = call(agent, method);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-type").orElse("")).startsWith("application/json");
        assertThat(answer.body().at("/error/code").asInt()).isEqualTo(-32601);
        assertThat(answer.body().path("id").asInt()).isEqualTo(7);
    }

    @Test
    void shouldTakePostAlone() {
        Api.Answer got = agent.get("/mcp");

        assertThat(got.status()).isEqualTo(405);
        assertThat(got.header("allow")).contains("OPTIONS, POST");
        assertThat(agent.delete("/mcp").status()).isEqualTo(405);
    }

    @Test
    void shouldTellWhereToGetATokenThatMayReadEvents() {
        Api.Answer none = call(Api.anonymous(), "server/discover");
        Api.Answer forged =
                call(
                        Api.anonymous()
                                .with("Authorization", "Bearer " + Tokens.forged(Tokens.claims())),
                        "server/discover");
        Api.Answer narrow =
                call(
                        Api.anonymous()
                                .with(
                                        "Authorization",
                                        "Bearer "
                                                + Tokens.signed(
                                                        Tokens.claims()
                                                                .claim("orgkey", "narrow")
                                                                .claim("scope", "other"))),
                        "server/discover");

        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("www-authenticate"))
                .hasValue("Bearer realm=\"resthooks\", scope=\"resthooks.read\", " + POINTER);
        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.header("www-authenticate").orElse(""))
                .contains("error=\"invalid_token\"")
                .endsWith(", scope=\"resthooks.read\", " + POINTER);
        assertThat(narrow.status()).isEqualTo(403);
        assertThat(narrow.header("www-authenticate").orElse(""))
                .contains("error=\"insufficient_scope\"")
                .containsOnlyOnce(" scope=\"resthooks.read\"")
                .endsWith(", " + POINTER);
        assertThat(Api.anonymous().get(Api.HOOKS).header("www-authenticate").orElse(""))
                .doesNotContain("resource_metadata");
    }

    @Test
    void shouldNameTheIssuerToStrangers() {
        Api.Answer answer = Api.anonymous().get(METADATA);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("resource").asText())
                .isEqualTo("https://example.com/api/mcp");
        assertThat(answer.body().path("authorization_servers"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        ConfigProvider.getConfig()
                                .getValue("quarkus.oidc.auth-server-url", String.class));
        assertThat(answer.body().path("scopes_supported").toString())
                .isEqualTo("[\"resthooks.read\"]");
        assertThat(answer.body().path("bearer_methods_supported").toString())
                .isEqualTo("[\"header\"]");
        assertThat(Api.anonymous().get(METADATA + "s").status()).isEqualTo(401);
    }
}
