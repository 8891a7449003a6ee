package dev.resthooks.systemtests.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.stack.client.JsonClient;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.token.TokenIssuer;
import dev.resthooks.stack.token.TokenIssuer.TokenRequest;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Requests of one organisation with an {@code Idempotency-Key}. Two clients send each request at
 * once, to a registry each. A client that gets no answer sends it again, to the other registry.
 * Thread-safe.
 */
final class KeyedRequests {
    private static final String HOOKS = "/api/rest/resthooks";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final List<ServiceProcess> registries;
    private final String org;
    private final String token;
    private final AtomicInteger repeated = new AtomicInteger();

    KeyedRequests(ServiceProcess first, ServiceProcess second, TokenIssuer tokens, String org) {
        this.registries = List.of(first, second);
        this.org = org;
        TokenRequest request =
                new TokenRequest(
                        org,
                        "proof",
                        TokenRequest.SCOPE + " resthooks.operate",
                        Duration.ofHours(1),
                        Optional.empty());
        this.token = tokens.issue(request, Clock.systemUTC().instant());
    }

    /**
     * A hook that was registered, replayed once and given a new secret once.
     *
     * @param isAnsweredAlike whether both clients got the same answer to each request
     */
    record Requested(String target, String hook, boolean isAnsweredAlike) {}

    /** The numbers of hooks, replays and former secrets that a hook's requests resulted in. */
    record Effects(int hooks, int replays, int formerSecrets) {}

    /** Registers a hook, begins a replay and rotates the secret. Returns when all is answered. */
    Requested request(int number) {
        String target = "https://customer.example.com/" + number;
        List<JsonNode> registered =
                sent(
                        HOOKS,
                        Map.of(
                                "resthooks",
                                Map.of("eventName", "ActionCreated", "targetUrl", target)));
        String hook = registered.getFirst().at("/resthooks/id").asText();
        String path = HOOKS + "/" + hook;
        List<JsonNode> replayed =
                sent(
                        path + "/replay",
                        Map.of("from", "2020-01-01T00:00:00Z", "to", "2020-01-01T01:00:00Z"));
        List<JsonNode> rotated = sent(path + "/secret/rotate", "");
        return new Requested(
                target,
                hook,
                List.of(registered, replayed, rotated).stream()
                        .allMatch(answers -> answers.getFirst().equals(answers.getLast())));
    }

    /** Returns how often a client had to send a request again. */
    int repeated() {
        return repeated.get();
    }

    Effects effects(Requested requested) {
        JsonClient client = client(registries.getFirst(), Map.of());
        String path = HOOKS + "/" + requested.hook();
        return new Effects(
                client.get(HOOKS + "?targetUrl=" + requested.target())
                        .json()
                        .at("/meta/paging/resthooks/recordCount")
                        .asInt(),
                client.get(path + "/replays").json().path("resthookreplays").size(),
                client.get(path + "/secret").json().at("/resthooksecrets/former").size());
    }

    /** Removes all that the organisation has. */
    void removeAll() {
        JsonClient client = client(registries.getFirst(), Map.of());
        String path = "/api/rest/resthookoperator/organisations/" + org;
        await().atMost(PATIENCE)
                .until(() ->
                        client.send("DELETE", path, "")
                                .json()
                                .at("/resthookremoval/complete")
                                .asBoolean());
    }

    /** Returns the answers that the two clients get to the same request with one key. */
    private List<JsonNode> sent(String path, Object body) {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        CompletableFuture<JsonNode> second =
                CompletableFuture.supplyAsync(
                        () -> answered(1, path, body, key), Thread::startVirtualThread);
        return List.of(answered(0, path, body, key), second.join());
    }

    private JsonNode answered(int first, String path, Object body, Map<String, String> key) {
        AtomicInteger turn = new AtomicInteger(first);
        return await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .atMost(PATIENCE)
                .until(() -> attempt(turn.getAndIncrement(), path, body, key), Optional::isPresent)
                .orElseThrow();
    }

    /** Returns the answer; empty if the registry fails, or is killed. */
    private Optional<JsonNode> attempt(
            int turn, String path, Object body, Map<String, String> key) {
        ServiceProcess registry = registries.get(turn % registries.size());
        try {
            JsonClient client = client(registry, key);
            JsonClient.Response answer =
                    body instanceof String text
                            ? client.send("POST", path, text)
                            : client.send("POST", path, body);
            if (answer.status() / 100 == 2) {
                return Optional.of(answer.json());
            }
            assertThat(answer.status()).as(answer.text()).isGreaterThanOrEqualTo(500);
        } catch (UncheckedIOException _) {
            // The client doesn't know whether the request took effect.
        }
        repeated.incrementAndGet();
        return Optional.empty();
    }

    private JsonClient client(ServiceProcess registry, Map<String, String> further) {
        return new JsonClient(
                registry.url(),
                () -> {
                    Map<String, String> headers = new HashMap<>(further);
                    headers.put("Authorization", "Bearer " + token);
                    return headers;
                });
    }
}
