package dev.resthooks.simulator.load.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.simulator.load.HookRegistry;
import dev.resthooks.simulator.load.LoadException;
import dev.resthooks.simulator.reconcile.IdDigest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** {@link HookRegistry} on the registry's REST API, with several requests at a time. */
public final class RestHooks implements HookRegistry {
    private static final String HOOKS = "/api/rest/resthooks";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 8;
    private static final int PAGE = 200;
    private static final int IDS_AT_ONCE = 50;
    private static final int TRIES = 5;
    private static final int UNAUTHORIZED = 401;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI registry;
    private final BearerTokens tokens;
    private final Map<OrgKey, String> known = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();

    public RestHooks(URI registry, BearerTokens tokens) {
        this.registry = registry;
        this.tokens = tokens;
    }

    @Override
    public List<Registered> register(List<Wanted> wanted) {
        List<Registered> there = new CopyOnWriteArrayList<>();
        try {
            List<Registered> begun =
                    atOnce(
                            wanted.stream().takeWhile(_ -> !Thread.currentThread().isInterrupted()),
                            hook -> one(hook, there));
            if (begun.size() < wanted.size()) {
                throw new LoadException("interrupted while hooks were registered");
            }
            return begun;
        } catch (RuntimeException failed) {
            remove(there);
            throw failed;
        }
    }

    private Registered one(Wanted hook, List<Registered> there) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode fields =
                body.putObject("resthooks")
                        .put("eventName", hook.events().getFirst().eventName())
                        .put("targetUrl", hook.targetUrl());
        if (hook.events().size() > 1) {
            ArrayNode events = fields.putArray("events");
            hook.events().forEach(it -> events.add(it.eventName()));
        }
        JsonNode answer = call(hook.org(), "POST", HOOKS, body.toString());
        String id = answer.path("resthooks").path("id").asText();
        Registered registered = new Registered(hook.org(), id);
        there.add(registered);
        return registered;
    }

    @Override
    public Map<String, Shown> show(List<OrgKey> orgs) {
        Map<String, Shown> all = new HashMap<>();
        atOnce(orgs.stream(), this::of).forEach(all::putAll);
        return all;
    }

    private Map<String, Shown> of(OrgKey org) {
        Map<String, Shown> shown = new HashMap<>();
        for (int page = 1; ; page++) {
            String path = "%s?pageSize=%d&page=%d".formatted(HOOKS, PAGE, page);
            JsonNode hooks = call(org, "GET", path, "").path("resthooks");
            for (JsonNode hook : hooks) {
                String status = hook.path("status").asText();
                long triggered = hook.path("triggeredCount").asLong();
                shown.put(hook.path("id").asText(), new Shown(status, triggered));
            }
            if (hooks.size() < PAGE) {
                return shown;
            }
        }
    }

    @Override
    public String secret(Registered hook) {
        String path = HOOKS + "/" + hook.id() + "/secret";
        return call(hook.org(), "GET", path, "").at("/resthooksecrets/secret").asText();
    }

    @Override
    public Reconciliation reconcile(Registered hook, Span span, List<IdDigest.Bucket> digest) {
        ObjectNode body = body(span);
        body.set("digest", JSON.valueToTree(digest));
        JsonNode told = call(hook, "reconcile", body).path("resthookreconciliation");
        List<String> named = new ArrayList<>();
        for (JsonNode bucket : told.path("different")) {
            bucket.path("ids").forEach(id -> named.add(id.asText()));
        }
        return new Reconciliation(
                named,
                told.path("pending").path("count").asLong(),
                told.path("complete").asBoolean());
    }

    @Override
    public void replay(Registered hook, Span span, Set<String> ids) {
        ObjectNode body = body(span);
        body.set("ids", JSON.valueToTree(ids));
        var _ = call(hook, "replay", body);
    }

    private static ObjectNode body(Span span) {
        return JSON.createObjectNode()
                .put("from", span.from().toEpochMilli())
                .put("to", span.to().toEpochMilli());
    }

    private JsonNode call(Registered hook, String action, ObjectNode body) {
        String path = "%s/%s/%s".formatted(HOOKS, hook.id(), action);
        return call(hook.org(), "POST", path, body.toString());
    }

    @Override
    public void remove(List<Registered> hooks) {
        Stream<List<Registered>> removals =
                hooks.stream().collect(groupingBy(Registered::org)).values().stream()
                        .flatMap(its -> its.stream().gather(Gatherers.windowFixed(IDS_AT_ONCE)));
        var _ = atOnce(removals, this::removed);
    }

    private JsonNode removed(List<Registered> ofOneOrg) {
        String ids = ofOneOrg.stream().map(Registered::id).collect(joining(","));
        return call(ofOneOrg.getFirst().org(), "DELETE", HOOKS + "/" + ids, "");
    }

    /**
     * Makes some requests at a time. A failure ends those that have begun; an interrupt doesn't.
     */
    private static <T, R> List<R> atOnce(Stream<T> all, Function<T, R> request) {
        return all.gather(Gatherers.mapConcurrent(AT_ONCE, request)).toList();
    }

    /** Sends a request again while the registry is away or busy, or with a new token. */
    private JsonNode call(OrgKey org, String method, String path, String body) {
        for (int attempt = 1; ; attempt++) {
            try {
                HttpResponse<String> answer = send(org, method, path, body);
                boolean busy = answer.statusCode() == 429 || answer.statusCode() == 503;
                if (answer.statusCode() / 100 == 2) {
                    return JSON.readTree(answer.body());
                }
                if (method.equals("DELETE") && answer.statusCode() == 404) {
                    return JSON.createObjectNode();
                }
                if (attempt == 1 && answer.statusCode() == UNAUTHORIZED) {
                    known.remove(org);
                    continue;
                }
                if (!busy || attempt == TRIES) {
                    throw new LoadException(
                            "the registry at %s answers %d to %s %s: %s"
                                    .formatted(
                                            registry,
                                            answer.statusCode(),
                                            method,
                                            path,
                                            answer.body()));
                }
            } catch (IOException away) {
                if (attempt == TRIES) {
                    throw new LoadException("can't reach the registry at " + registry, away);
                }
            }
            pause();
        }
    }

    private HttpResponse<String> send(OrgKey org, String method, String path, String body)
            throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(registry + path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token(org))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (method.equals("POST")) {
            request.header("Idempotency-Key", onceFor(path + body));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new LoadException("interrupted while the registry was asked", ended);
        }
    }

    /** Returns a key by which a request takes effect once, however often it is tried. */
    private static String onceFor(String request) {
        return UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private String token(OrgKey org) {
        return known.computeIfAbsent(org, tokens::of);
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
}
