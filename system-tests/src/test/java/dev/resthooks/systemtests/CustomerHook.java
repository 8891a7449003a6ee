package dev.resthooks.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.stack.client.RegistryClient;
import dev.resthooks.stack.client.RegistryClient.Hook;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A hook, and the receiver at its target. What is expected may take a while. */
public final class CustomerHook {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final String id;
    private final String receiver;
    private final RegistryClient registry;
    private final SimulatorCalls simulator;

    CustomerHook(String id, String receiver, RegistryClient registry, SimulatorCalls simulator) {
        this.id = id;
        this.receiver = receiver;
        this.registry = registry;
        this.simulator = simulator;
    }

    public String id() {
        return id;
    }

    public String targetUrl() {
        return simulator.targetUrl(receiver);
    }

    public Hook seenByItsOwner() {
        return registry.hook(id);
    }

    /** What its callbacks are signed with, {@code whsec_…}. */
    public String secret() {
        return registry.secret(id);
    }

    /** Gives it a new secret. */
    public String rotatesSecret() {
        return call("POST", "/secret/rotate").at("/resthooksecrets/secret").asText();
    }

    /** Has its target called with a sample; what came of it. */
    public JsonNode isTested() {
        return registry.test(id);
    }

    public void isDisabledByItsOwner() {
        isChangedByItsOwner(Map.of("status", "Disabled"));
    }

    public void isChangedByItsOwner(Map<String, String> fields) {
        registry.update(id, fields);
    }

    /** Has these events from now on, and no others. */
    public void hasEvents(String... names) {
        isSet(Map.of("events", List.of(names)));
    }

    /** Has these settings from now on. */
    public void isSet(Map<String, ?> settings) {
        var _ = call("PUT", "/settings", Map.of("resthooksettings", settings));
    }

    /** The next page of its events. */
    public JsonNode fetches(String query) {
        return call("GET", "/events?" + query);
    }

    public void confirms(JsonNode page) {
        var _ = call("POST", "/ack", Map.of("cursor", page.path("cursor").asText()));
    }

    public void isDeletedByItsOwner() {
        registry.delete(id);
    }

    /** From now on. */
    public void targetAnswers(int status) {
        simulator.answerWith(receiver, status);
    }

    /** From now on connections to the target break. */
    public void targetGoesDown() {
        simulator.takeDown(receiver);
    }

    /** All requests so far, newest first. */
    public List<Callback> callbacks() {
        return simulator.callbacks(receiver);
    }

    public int countOfAccepted() {
        return simulator.accepted(receiver).size();
    }

    /** How often each event was accepted. */
    public Map<String, Integer> accepted() {
        return simulator.accepted(receiver);
    }

    /** Each of them is accepted at least once, and nothing else is. */
    public void receives(Collection<String> events) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(simulator.accepted(receiver).keySet())
                                .containsExactlyInAnyOrderElementsOf(events));
    }

    /** Each of them is accepted at least once. */
    public void receivesAtLeast(Collection<String> events) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(simulator.accepted(receiver).keySet()).containsAll(events));
    }

    /**
     * Each of them is accepted once, and nothing else is, for two seconds: so long may doubles
     * take.
     */
    public void receivesOnce(Collection<String> events) {
        receiveOnce(Map.of(this, events));
    }

    /** The same of several hooks at a time, each with its events. */
    public static void receiveOnce(Map<CustomerHook, Collection<String>> sent) {
        sent.forEach(CustomerHook::receives);
        await().during(SILENCE)
                .atMost(SILENCE.multipliedBy(2))
                .untilAsserted(() ->
                        sent.forEach((hook, events) ->
                                assertThat(hook.accepted()).isEqualTo(once(events))));
    }

    static Map<String, Integer> once(Collection<String> events) {
        return events.stream().collect(Collectors.toMap(event -> event, _ -> 1));
    }

    public void receivesOnce(String event) {
        receivesOnce(List.of(event));
    }

    /** The registry comes to count so many triggers. */
    public void hasBeenTriggered(long times) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(seenByItsOwner().triggeredCount()).isEqualTo(times));
    }

    /** The registry comes to count so many triggers, and counts no more for two seconds. */
    public void hasBeenTriggeredAndNoMore(long times) {
        hasBeenTriggered(times);
        await().during(SILENCE)
                .atMost(SILENCE.multipliedBy(2))
                .untilAsserted(
                        () -> assertThat(seenByItsOwner().triggeredCount()).isEqualTo(times));
    }

    /** As its owner is told. */
    public JsonNode health() {
        return registry.health(id);
    }

    /** Its owner is told that health, now or soon. */
    public void fares(String health) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(health().path("health").asText()).isEqualTo(health));
    }

    /** Asks for what came in between to be sent once more; the replay's id. */
    public String asksForReplay(Instant from, Instant to) {
        return call("POST", "/replay", span(from, to)).at("/resthookreplay/id").asText();
    }

    /** The replay when it has ended. */
    public JsonNode ended(String replay) {
        return await().atMost(PATIENCE)
                .until(
                        () -> call("GET", "/replays/" + replay).path("resthookreplay"),
                        it -> !it.path("state").asText().equals("running"));
    }

    /** The proof of what came since then, once that many of its events are delivered. */
    public JsonNode provesDelivered(Instant from, int events) {
        return await().atMost(PATIENCE)
                .until(() -> auditedSince(from), it -> it.path("delivered").asInt() == events);
    }

    /** What became of all that came since then. */
    public JsonNode auditedSince(Instant from) {
        return audited(from, Instant.now());
    }

    /** What became of all that came in between. */
    public JsonNode audited(Instant from, Instant to) {
        return call("POST", "/audit", span(from, to)).path("resthookaudit");
    }

    /** Gives up an event that waits. */
    public void skips(String event) {
        var _ = call("POST", "/deliveries/" + event + "/skip");
    }

    /** The log says so of its delivery of that event, now or soon. */
    public void deliveryIs(String event, String state) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        call("GET", "/deliveries/" + event)
                                                .at("/resthookdelivery/state")
                                                .asText())
                                .isEqualTo(state));
    }

    /** The log's newest delivery to it, once that is in that state. */
    public JsonNode newestDelivery(String state) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(newestDelivery().path("state").asText()).isEqualTo(state));
        return call("GET", "/deliveries/" + newestDelivery().path("eventId").asText());
    }

    private JsonNode newestDelivery() {
        return registry.deliveries(id).path(0);
    }

    public void becomes(String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(seenByItsOwner().status()).isEqualTo(status));
    }

    private static Map<String, String> span(Instant from, Instant to) {
        return Map.of("from", from.toString(), "to", to.toString());
    }

    private JsonNode call(String method, String path, Object body) {
        return registry.http().expectJson(method, "/api/rest/resthooks/" + id + path, body);
    }

    private JsonNode call(String method, String path) {
        return registry.http().expectJson(method, "/api/rest/resthooks/" + id + path);
    }
}
