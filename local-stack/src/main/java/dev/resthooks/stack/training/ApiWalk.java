package dev.resthooks.stack.training;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.stack.client.ConsoleClient;
import dev.resthooks.stack.client.JsonClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Calls what owners call of the registry's API, and opens the pages of its console, again and again
 * on behalf of one organisation.
 */
final class ApiWalk {
    private static final String HOOKS = "/api/rest/resthooks";
    private static final Duration SPAN = Duration.ofSeconds(5);

    /** Of the organisation. */
    private static final List<String> READ =
            List.of(
                    HOOKS + "?pageSize=200",
                    HOOKS + "?pageSize=5&page=2&sort=-lastTriggered,id",
                    HOOKS + "?eventName=TaskUpdated&status=Active&include=health",
                    HOOKS + "?targetUrl_ilike=http*&health=healthy",
                    "/api/rest/resthookevents",
                    "/api/rest/resthookdeliveries?pageSize=50",
                    "/api/rest/resthookdeliveries?state=Rejected",
                    "/api/rest/resthookstatistics",
                    "/api/rest/resthookresends");

    /** Of a hook that gets many events. */
    private static final List<String> READ_OF_HOOK =
            List.of("", "/settings", "/health", "/deliveries", "/statistics", "/replays");

    private static final List<String> PAGES =
            List.of(
                    "/console",
                    "/console?sort=eventName&event=TaskUpdated",
                    "/console/hooks/%s",
                    "/console/deliveries",
                    "/console/deliveries?state=Rejected");

    private final JsonClient api;
    private final ConsoleClient console;
    private final String target;
    private int made;
    private int answered;

    /** Creates a walk that registers hooks at a target. */
    ApiWalk(JsonClient api, ConsoleClient console, String target) {
        this.api = api;
        this.console = console;
        this.target = target;
    }

    /** Walks until it is over, but to the end of a round. What may wait for seconds comes once. */
    void until(BooleanSupplier isOver) {
        read(round());
        while (!isOver.getAsBoolean()) {
            var _ = round();
        }
    }

    /** Returns how many calls it has made. */
    int made() {
        return made;
    }

    /** Returns how many of them were answered with success. */
    int answered() {
        return answered;
    }

    /** Returns the hook with the most events. */
    private String round() {
        READ.forEach(this::get);
        String busy = id(get(HOOKS + "?pageSize=1&sort=-triggeredCount"));
        READ_OF_HOOK.forEach(it -> get(HOOKS + "/" + busy + it));
        PAGES.forEach(it -> page(it.formatted(busy)));
        change();
        return busy;
    }

    /** Has the log read for a hook, and its target called. */
    private void read(String hook) {
        call("POST", HOOKS + "/" + hook + "/test", "");
        Instant to = Instant.now();
        Map<String, String> span = Map.of("from", to.minus(SPAN).toString(), "to", to.toString());
        call("POST", HOOKS + "/" + hook + "/audit", span);
        call("POST", HOOKS + "/" + hook + "/replay", span);
    }

    /** The life of a hook. */
    private void change() {
        Map<String, String> hook = Map.of("eventName", "FileNoteCreated", "targetUrl", target);
        String id = id(call("POST", HOOKS, Map.of("resthooks", hook)));
        call("PUT", HOOKS + "/" + id, Map.of("resthooks", Map.of("status", "Disabled")));
        call("PUT", HOOKS + "/" + id, Map.of("resthooks", Map.of("status", "Active")));
        call(
                "PUT",
                HOOKS + "/" + id + "/settings",
                Map.of("resthooksettings", Map.of("name", "training")));
        get(HOOKS + "/" + id + "/secret");
        call("POST", HOOKS + "/" + id + "/secret/rotate", "");
        call("DELETE", HOOKS + "/" + id, "");
    }

    private JsonNode get(String path) {
        return call("GET", path, "");
    }

    private JsonNode call(String method, String path, Object body) {
        JsonClient.Response answer =
                body instanceof String none
                        ? api.send(method, path, none)
                        : api.send(method, path, body);
        count(answer.status());
        return answer.json();
    }

    private void page(String path) {
        count(console.page(path).statusCode());
    }

    private void count(int status) {
        made++;
        if (status / 100 == 2) {
            answered++;
        }
    }

    /** Returns the id of the first or only hook of an answer. */
    private static String id(JsonNode answer) {
        JsonNode hooks = answer.path("resthooks");
        return (hooks.isArray() ? hooks.path(0) : hooks).path("id").asText();
    }
}
