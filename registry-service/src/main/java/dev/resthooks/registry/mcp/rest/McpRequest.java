package dev.resthooks.registry.mcp.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.resthooks.registry.api.BodyFields;
import dev.resthooks.registry.api.JsonBody;
import dev.resthooks.registry.api.Problem;
import dev.resthooks.registry.api.ProblemException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request of an agent: JSON-RPC by the Model Context Protocol over HTTP, with its version and its
 * method in headers too.
 */
record McpRequest(JsonNode id, String method, JsonNode params) {
    static final String VERSION = "2026-07-28";

    /** Each message of a stream has the id. */
    private static final int LONGEST_ID = 256;

    private static final String META = "io.modelcontextprotocol/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The problems that agents know by a code: NotFound, Forbidden and so on, in this order. */
    private static final List<Integer> KNOWN = List.of(404, 403, 409, 501, 424);

    /** Why a request gets no result: its status in HTTP, and its answer in JSON-RPC. */
    static final class Refused extends RuntimeException {
        final int status;
        final String answer;
        final transient Map<String, String> headers = new HashMap<>();

        private Refused(JsonNode id, int status, int code, String why, String data) {
            super(why, null, false, false);
            this.status = status;
            this.answer =
                    McpRequest.answer(
                            id,
                            "error",
                            "{\"code\":%d,\"message\":%s%s}"
                                    .formatted(code, TextNode.valueOf(why), data));
        }
    }

    /** Reads a request, with what a header says if it is there. Throws {@link Refused}. */
    static McpRequest read(Function<String, Optional<String>> header, InputStream body) {
        if (header.apply("Origin").isPresent()) {
            String why = "Web pages may not call this service.";
            throw new Refused(NullNode.instance, 403, -32600, why, "");
        }
        McpRequest request = read(body);
        JsonNode meta = request.params.path("_meta");
        String version = meta.path(META + "protocolVersion").asText();
        String told = header.apply("MCP-Protocol-Version").orElse("");
        if (!version.isEmpty() && !version.equals(told)) {
            throw request.mismatch("MCP-Protocol-Version");
        }
        // So begin older clients, without a header.
        boolean isOlder = told.isEmpty() && request.method.equals("initialize");
        String asked = isOlder ? request.params.path("protocolVersion").asText() : told;
        if (!asked.isEmpty() && !asked.equals(VERSION)) {
            String data =
                    ",\"data\":{\"supported\":[\"%s\"],\"requested\":%s}"
                            .formatted(VERSION, TextNode.valueOf(asked));
            throw request.refused(400, -32022, "The version is not supported.", data);
        }
        if (version.isEmpty() || !meta.path(META + "clientCapabilities").isObject()) {
            String why = "_meta must have protocolVersion and clientCapabilities.";
            throw request.refused(400, -32602, why, "");
        }
        if (!header.apply("Mcp-Method").orElse("").equals(request.method)) {
            throw request.mismatch("Mcp-Method");
        }
        return request;
    }

    private static McpRequest read(InputStream body) {
        try {
            JsonNode json = JsonBody.read(body);
            JsonNode id = json.path("id");
            if ((id.isTextual() || id.isIntegralNumber())
                    && id.asText().length() <= LONGEST_ID
                    && "2.0".equals(json.path("jsonrpc").textValue())
                    && json.path("method").isTextual()) {
                return new McpRequest(id, json.path("method").asText(), json.path("params"));
            }
            String wanted =
                    "Send one JSON-RPC 2.0 request, with a method and an id of %d characters at most."
                            .formatted(LONGEST_ID);
            throw new Refused(NullNode.instance, 400, -32600, wanted, "");
        } catch (ProblemException malformed) {
            String why = malformed.problem().detail();
            throw new Refused(NullNode.instance, 400, -32700, why, "");
        }
    }

    private Refused mismatch(String header) {
        return refused(400, -32020, "The header " + header + " must be as in the body.", "");
    }

    Refused refused(int status, int code, String why, String data) {
        return new Refused(id, status, code, why, data);
    }

    /** Tells a problem as agents do, by the codes that they know, or as it is. */
    RuntimeException refused(ProblemException problem) {
        Problem why = problem.problem();
        int at = KNOWN.indexOf(why.status() == 429 ? 409 : why.status());
        if (at < 0 && why.status() != 400) {
            return problem;
        }
        int code = at < 0 ? -32602 : (declaresEvents() ? -32023 : -32011) - at;
        String data = why.meta().isEmpty() ? "" : ",\"data\":" + JSON.valueToTree(why.meta());
        Refused refused = refused(why.status() == 403 ? 403 : 400, code, why.detail(), data);
        refused.headers.putAll(why.headers());
        return refused;
    }

    /** Returns the parameters, without those that are null: clients so send what is unset. */
    BodyFields fields() {
        ObjectNode set = JSON.createObjectNode();
        params.properties().stream()
                .filter(it -> !it.getValue().isNull())
                .forEach(it -> set.set(it.getKey(), it.getValue()));
        return new BodyFields(set, "/params");
    }

    /** Returns whether the client knows the extension. Others have codes of their own. */
    boolean declaresEvents() {
        return params.path("_meta")
                .path(META + "clientCapabilities")
                .path("extensions")
                .has(META + "events");
    }

    /** Returns what is enough to make messages, which takes less memory. */
    McpRequest withoutParams() {
        return new McpRequest(id, method, NullNode.instance);
    }

    /** Returns a message of the stream that answers this request; its parameters are members. */
    String notification(String what, String params) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/events/%s\",\"params\":{%s,%s}}"
                .formatted(what, params, subscription());
    }

    /** Returns the last message of that stream. */
    String end() {
        return answer("{\"resultType\":\"complete\",%s}".formatted(subscription()));
    }

    private String subscription() {
        return "\"_meta\":{\"%ssubscriptionId\":%s}".formatted(META, id);
    }

    /** Returns the answer with a result, given as JSON. */
    String answer(String result) {
        return answer(id, "result", result);
    }

    private static String answer(JsonNode id, String member, String json) {
        return "{\"jsonrpc\":\"2.0\",\"id\":%s,\"%s\":%s}".formatted(id, member, json);
    }
}
