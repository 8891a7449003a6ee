package dev.resthooks.stack.client;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

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

    /** Returns the client for calls that have no method here. */
    public JsonClient http() {
        return http;
    }

    public Hook register(String eventName, String targetUrl) {
        return register(eventName, targetUrl, JsonNodeFactory.instance.objectNode());
    }

    public Hook register(String eventName, String targetUrl, ObjectNode settings) {
        return change(
                "POST",
                HOOKS,
                settings.deepCopy().put("eventName", eventName).put("targetUrl", targetUrl));
    }

    public Hook update(String id, Map<String, String> fields) {
        return change("PUT", HOOKS + "/" + id, fields);
    }

    private Hook change(String method, String path, Object hook) {
        return Hook.of(call(method, path, Map.of("resthooks", hook), "resthooks"));
    }

    public JsonNode settings(String id) {
        return get(HOOKS + "/" + id + "/settings", SETTINGS);
    }

    /** Changes the given settings of a hook, and returns all of them. */
    public JsonNode changeSettings(String id, ObjectNode settings) {
        return call("PUT", HOOKS + "/" + id + "/settings", Map.of(SETTINGS, settings), SETTINGS);
    }

    public Hook delete(String id) {
        return Hook.of(call("DELETE", HOOKS + "/" + id, "resthooks"));
    }

    public Hook hook(String id) {
        return Hook.of(get(HOOKS + "/" + id, "resthooks"));
    }

    public JsonNode health(String id) {
        return get(HOOKS + "/" + id + "/health", "resthookhealth");
    }

    public JsonNode test(String id) {
        return call("POST", HOOKS + "/" + id + "/test", "resthooktest");
    }

    public JsonNode test(String id, String event) {
        return call("POST", HOOKS + "/" + id + "/test", Map.of("eventName", event), "resthooktest");
    }

    private static Map<String, String> span(Instant from, Instant to) {
        Map<String, String> span = new LinkedHashMap<>();
        span.put("from", from.toString());
        span.put("to", to.toString());
        return span;
    }

    /** Counts what {@link #resend(Instant, Instant, Optional)} would send now. */
    public JsonNode countFailed(Instant from, Instant to, Optional<String> event) {
        String only = event.map(it -> "&eventName=" + encode(it, UTF_8)).orElse("");
        return get(RESENDS + "/count?from=" + from + "&to=" + to + only, "resthookresendcount");
    }

    /** Begins to send again what failed for good between two times, for all events or for one. */
    public JsonNode resend(Instant from, Instant to, Optional<String> event) {
        Map<String, String> body = span(from, to);
        event.ifPresent(it -> body.put("eventName", it));
        return call("POST", RESENDS, body, "resthookresend");
    }

    public JsonNode resend(String id) {
        return get(RESENDS + "/" + id, "resthookresend");
    }

    public JsonNode deliveries(String id) {
        return get(HOOKS + "/" + id + "/deliveries", "resthookdeliveries");
    }

    /** Returns the organisation's first 200 hooks. */
    public List<Hook> hooks() {
        return get(HOOKS + "?pageSize=200", "resthooks").valueStream().map(Hook::of).toList();
    }

    /** Returns the secret that signs a hook's callbacks, {@code whsec_…}. */
    public String secret(String id) {
        return get(HOOKS + "/" + id + "/secret", "resthooksecrets").path("secret").asText();
    }

    public List<JsonNode> events() {
        return get("/api/rest/resthookevents", "resthookevents").valueStream().toList();
    }

    private JsonNode get(String path, String root) {
        return call("GET", path, root);
    }

    private JsonNode call(String method, String path, String root) {
        return http.expectJson(method, path).path(root);
    }

    /** Returns the part of the answer that has this name. */
    private JsonNode call(String method, String path, Object body, String root) {
        return http.expectJson(method, path, body).path(root);
    }

    public record Hook(
            String id,
            String eventName,
            String targetUrl,
            String status,
            long triggeredCount,
            String lastTriggered) {
        static Hook of(JsonNode hook) {
            return new Hook(
                    hook.path("id").asText(),
                    hook.path("eventName").asText(),
                    hook.path("targetUrl").asText(),
                    hook.path("status").asText(),
                    hook.path("triggeredCount").asLong(),
                    hook.path("lastTriggered").asText());
        }
    }

    /** The header with a token. To sign one takes longer than most calls. Thread-safe. */
    static final class BearerHeader implements Supplier<Map<String, String>> {
        /** For so long a token is used again; it is valid for hours. */
        private static final Duration USED = Duration.ofHours(1);

        private final TokenIssuer tokens;
        private final TokenRequest request;
        private final InstantSource clock;
        private final AtomicReference<Issued> latest =
                new AtomicReference<>(new Issued(Map.of(), Instant.EPOCH));

        private record Issued(Map<String, String> header, Instant usedUntil) {}

        BearerHeader(TokenIssuer tokens, TokenRequest request, InstantSource clock) {
            this.tokens = tokens;
            this.request = request;
            this.clock = clock;
        }

        @Override
        public Map<String, String> get() {
            Instant now = clock.instant();
            return latest.updateAndGet(it -> it.usedUntil().isAfter(now) ? it : issue(now))
                    .header();
        }

        private Issued issue(Instant now) {
            return new Issued(
                    Map.of("Authorization", "Bearer " + tokens.issue(request, now)),
                    now.plus(USED));
        }
    }
}
