package dev.resthooks.stack.client;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The registry's API for one organisation. Throws if the registry refuses the call. */
public final class RegistryClient {
    private static final String HOOKS = "/api/rest/resthooks";
    private static final String RESENDS = "/api/rest/resthookresends";
    private static final String SETTINGS = "resthooksettings";

    private final JsonClient http;

    /** Creates a client. The registry must trust the issuer of the tokens. */
    public RegistryClient(URI registry, TokenIssuer tokens, String org) {
        this.http =
                new JsonClient(
                        registry,
                        new BearerHeader(tokens, TokenRequest.of(org), Clock.systemUTC()));
    }

    public Hook register(String eventName, String targetUrl) {
        return register(eventName, targetUrl, JsonNodeFactory.instance.objectNode());
    }

    /** Registers a hook with those of its settings that are given. */
    public Hook register(String eventName, String targetUrl, ObjectNode settings) {
        return change(
                "POST",
                HOOKS,
                settings.deepCopy().put("eventName", eventName).put("targetUrl", targetUrl));
    }

    public Hook update(String id, Map<String, String> fields) {
        ObjectNode hook = JsonNodeFactory.instance.objectNode();
        fields.forEach(hook::put);
        return change("PUT", HOOKS + "/" + id, hook);
    }

    public JsonNode settings(String id) {
        return http.expectJson("GET", HOOKS + "/" + id + "/settings", "").path(SETTINGS);
    }

    /** Changes the given settings of a hook, and returns all of them. */
    public JsonNode changeSettings(String id, ObjectNode settings) {
        String body = JsonNodeFactory.instance.objectNode().set(SETTINGS, settings).toString();
        return http.expectJson("PUT", HOOKS + "/" + id + "/settings", body).path(SETTINGS);
    }

    public Hook delete(String id) {
        return Hook.of(http.expectJson("DELETE", HOOKS + "/" + id, "").path("resthooks"));
    }

    public Hook hook(String id) {
        return Hook.of(http.expectJson("GET", HOOKS + "/" + id, "").path("resthooks"));
    }

    public JsonNode health(String id) {
        return http.expectJson("GET", HOOKS + "/" + id + "/health", "").path("resthookhealth");
    }

    public JsonNode test(String id) {
        return http.expectJson("POST", HOOKS + "/" + id + "/test", "").path("resthooktest");
    }

    /** Begins a replay of the events between two times, and returns it. */
    public JsonNode replay(String id, Instant from, Instant to) {
        return http.expectJson("POST", HOOKS + "/" + id + "/replay", span(from, to).toString())
                .path("resthookreplay");
    }

    /** Audits the deliveries of the events between two times, and returns the result. */
    public JsonNode audit(String id, Instant from, Instant to) {
        return http.expectJson("POST", HOOKS + "/" + id + "/audit", span(from, to).toString())
                .path("resthookaudit");
    }

    private static ObjectNode span(Instant from, Instant to) {
        ObjectNode span = JsonNodeFactory.instance.objectNode();
        return span.put("from", from.toString()).put("to", to.toString());
    }

    /** Counts what {@link #resend(Instant, Instant, Optional)} would send now. */
    public JsonNode countFailed(Instant from, Instant to, Optional<String> event) {
        String only = event.map(it -> "&eventName=" + encode(it, UTF_8)).orElse("");
        return http.expectJson("GET", RESENDS + "/count?from=" + from + "&to=" + to + only, "")
                .path("resthookresendcount");
    }

    /** Begins to send again what failed for good between two times, for all events or for one. */
    public JsonNode resend(Instant from, Instant to, Optional<String> event) {
        ObjectNode body = span(from, to);
        event.ifPresent(it -> body.put("eventName", it));
        return http.expectJson("POST", RESENDS, body.toString()).path("resthookresend");
    }

    public JsonNode resend(String id) {
        return http.expectJson("GET", RESENDS + "/" + id, "").path("resthookresend");
    }

    public JsonNode replay(String id, String replay) {
        return http.expectJson("GET", HOOKS + "/" + id + "/replays/" + replay, "")
                .path("resthookreplay");
    }

    public JsonNode deliveries(String id) {
        return http.expectJson("GET", HOOKS + "/" + id + "/deliveries", "")
                .path("resthookdeliveries");
    }

    public JsonNode delivery(String id, String event) {
        return http.expectJson("GET", HOOKS + "/" + id + "/deliveries/" + event, "");
    }

    /** Gives up an event that waits to be delivered to a hook. */
    public void skip(String id, String event) {
        var _ = http.expectJson("POST", HOOKS + "/" + id + "/deliveries/" + event + "/skip", "");
    }

    /** Returns the organisation's first 200 hooks. */
    public List<Hook> hooks() {
        JsonNode list = http.expectJson("GET", HOOKS + "?pageSize=200", "").path("resthooks");
        return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
                .map(i -> Hook.of(list.get(i)))
                .toList();
    }

    /** Returns the secret that signs a hook's callbacks, {@code whsec_…}. */
    public String secret(String id) {
        return secret(http.expectJson("GET", HOOKS + "/" + id + "/secret", ""));
    }

    /** Rotates the secret, and returns the new one. The former signs on for a while. */
    public String rotateSecret(String id) {
        return secret(http.expectJson("POST", HOOKS + "/" + id + "/secret/rotate", ""));
    }

    private static String secret(JsonNode answer) {
        return answer.path("resthooksecrets").path("secret").asText();
    }

    public List<JsonNode> events() {
        return http.expectJson("GET", "/api/rest/resthookevents", "")
                .path("resthookevents")
                .valueStream()
                .toList();
    }

    private Hook change(String method, String path, ObjectNode hook) {
        String body = JsonNodeFactory.instance.objectNode().set("resthooks", hook).toString();
        return Hook.of(http.expectJson(method, path, body).path("resthooks"));
    }
}
