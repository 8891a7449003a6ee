package dev.resthooks.registry.mcp.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.mcp.rest.McpRequest.Refused;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McpRequestTest {
    private static final String META =
            """
            {"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28",\
            "io.modelcontextprotocol/clientCapabilities":{}},"cursor":"a"}\
            """;

    private final Map<String, String> headers =
            new HashMap<>(
                    Map.of("MCP-Protocol-Version", "2026-07-28", "Mcp-Method", "events/list"));

    private McpRequest read(String body) {
        return McpRequest.read(
                it -> Optional.ofNullable(headers.get(it)),
                new ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private Refused refused(String body) {
        return catchThrowableOfType(Refused.class, () -> read(body));
    }

    private static JsonNode answer(Refused refused) {
        return json(refused.answer);
    }

    private static JsonNode json(String text) {
        return JsonBody.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    private static String request(String id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"method\":\"%s\",\"params\":%s}"
                .formatted(id, method, params);
    }

    @Test
    void shouldReadARequest() {
        McpRequest request = read(request("7", "events/list", META));

        assertThat(request.method()).isEqualTo("events/list");
        assertThat(request.params().path("cursor").asText()).isEqualTo("a");
        assertThat(json(request.answer("{\"a\":1}")))
                .isEqualTo(json("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"a\":1}}"));
    }

    @Test
    void shouldAnswerWithAnIdThatIsAText() {
        assertThat(
                        json(read(request("\"a\\\"b\"", "events/list", META)).answer("{}"))
                                .path("id")
                                .asText())
                .isEqualTo("a\"b");
    }

    @Test
    void shouldRefuseAnIdThatWouldMakeMessagesLong() {
        String longest = "1".repeat(256);

        assertThat(read(request(longest, "events/list", META)).id().asText()).isEqualTo(longest);
        for (String id : List.of(longest + "1", "\"" + longest + "1\"")) {
            Refused refused = refused(request(id, "events/list", META));
            assertThat(refused.status).isEqualTo(400);
            assertThat(answer(refused).at("/error/code").asInt()).isEqualTo(-32600);
            assertThat(refused.answer).hasSizeLessThan(256);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jsonrpc\" | -32700 | null",
                "'' | -32700 | null",
                "{\"a\":1,\"a\":\"\\\"\"} | -32700 | null",
                "[] | -32600 | null",
                "{\"jsonrpc\":\"1.0\",\"id\":7,\"method\":\"events/list\"} | -32600 | null",
                "{\"jsonrpc\":2.0,\"id\":7,\"method\":\"events/list\"} | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"method\":\"events/list\"} | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"events/list\"} | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"events/list\"} | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":3} | -32600 | null",
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"events/list\"} | -32602 | 7",
                "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"events/list\",\"params\":[]} | -32602 | 7",
            })
    void shouldSayWhatIsWrongWithABody(String body, int code, String id) {
        Refused refused = refused(body);

        assertThat(refused.status).isEqualTo(400);
        assertThat(answer(refused).path("id").toString()).isEqualTo(id);
        assertThat(answer(refused).path("error").path("code").asInt()).isEqualTo(code);
        assertThat(answer(refused).path("error").path("message").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"clientCapabilities", "protocolVersion"})
    void shouldDemandWhatARequestMustSayOfItsClient(String member) {
        Refused refused = refused(request("7", "events/list", META.replace(member, "other")));

        assertThat(refused.status).isEqualTo(400);
        assertThat(answer(refused).path("error").path("code").asInt()).isEqualTo(-32602);
    }

    @ParameterizedTest
    @CsvSource({
        "MCP-Protocol-Version, , 400, -32020",
        "MCP-Protocol-Version, 2025-11-25, 400, -32020",
        "Mcp-Method, , 400, -32020",
        "Mcp-Method, tools/list, 400, -32020",
        "Origin, https://example.com, 403, -32600",
    })
    void shouldSayWhatIsWrongWithAHeader(
            String name, @Nullable String value, int status, int code) {
        headers.put(name, value);

        Refused refused = refused(request("7", "events/list", META));

        assertThat(refused.status).isEqualTo(status);
        assertThat(answer(refused).path("error").path("code").asInt()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"protocolVersion, 2025-11-25", "other, 2025-11-25", "other, 2"})
    void shouldNameTheVersionThatItSpeaks(String member, String version) {
        headers.put("MCP-Protocol-Version", version);
        String older = META.replace("protocolVersion", member).replace("2026-07-28", version);

        Refused refused = refused(request("7", "initialize", older));

        assertThat(refused.status).isEqualTo(400);
        assertThat(answer(refused).path("error").path("code").asInt()).isEqualTo(-32022);
        assertThat(answer(refused).path("error").path("data"))
                .isEqualTo(
                        json(
                                "{\"supported\":[\"2026-07-28\"],\"requested\":\"%s\"}"
                                        .formatted(version)));
    }

    /** As revisions of 2025 have it. */
    @Test
    void shouldNameTheVersionThatItSpeaksToOlderClients() {
        headers.clear();
        String params = "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{}}";

        Refused refused = refused(request("7", "initialize", params));

        assertThat(answer(refused).path("error").path("code").asInt()).isEqualTo(-32022);
        assertThat(answer(refused).at("/error/data/requested").asText()).isEqualTo("2025-11-25");
        assertThat(answer(refused(request("7", "events/list", params))).at("/error/code").asInt())
                .isEqualTo(-32602);
        assertThat(answer(refused(request("7", "initialize", "{}"))).at("/error/code").asInt())
                .isEqualTo(-32602);
    }

    @Test
    void shouldRefuseARequestForWhoeverAnswersIt() {
        Refused refused =
                read(request("7", "events/list", META))
                        .refused(404, -32601, "No \"such\" thing.", "");

        assertThat(refused.status).isEqualTo(404);
        assertThat(answer(refused))
                .isEqualTo(
                        json(
                                """
                                {"jsonrpc":"2.0","id":7,"error":{"code":-32601,"message":"No \\"such\\" thing."}}\
                                """));
    }
}
