package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static dev.resthooks.testkit.EventBuilder.anEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.audit.rest.AuditedHook;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.RawHttp;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that wait for new events. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class TailIT extends AuditedHook {
    private static final Duration BEFORE_ANY_WAIT_ENDS = Duration.ofSeconds(25);
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private String cursor = "";

    /** A page that no place is needed for comes from memory. */
    @BeforeEach
    void waitUntilItIsRead() {
        cursor = page("from=" + tick()).path("cursor").asText();
        await().atMost(SOON)
                .until(() -> {
                    cursor = page("wait=1&after=" + cursor).path("cursor").asText();
                    try (LogReader _ = log.open(new OrgKey(org))) {
                        return get("wait=1&after=" + cursor).status() == 200;
                    }
                });
    }

    private Api.Answer get(String query) {
        return api.get(HOOKS + "/" + id + "/events?" + query);
    }

    private JsonNode page(String query) {
        Api.Answer answer = get(query);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    private List<CompletableFuture<Api.Answer>> waiting(int requests, int seconds) {
        return IntStream.range(0, requests)
                .mapToObj(_ -> later(() -> get("wait=%d&after=%s".formatted(seconds, cursor))))
                .toList();
    }

    private static <T> CompletableFuture<T> later(Supplier<T> call) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        answer.complete(call.get());
                    } catch (RuntimeException failed) {
                        answer.completeExceptionally(failed);
                    }
                });
        return answer;
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("resthookevents")
                .forEach(it -> ids.add(it.path("headers").path("webhook-id").asText()));
        return ids;
    }

    private static void pause(Duration time) {
        await().pollDelay(time).until(() -> true);
    }

    @Test
    void shouldAnswerWhenAnEventComes() {
        List<CompletableFuture<Api.Answer>> answers = waiting(10, 20);
        pause(Duration.ofSeconds(1));
        assertThat(answers).noneMatch(CompletableFuture::isDone);

        events.send(anEvent("foreign").type(PlatformEvents.DISBURSEMENT_CREATED).event());
        send("e-1");

        for (CompletableFuture<Api.Answer> answer : answers) {
            assertThat(answer)
                    .succeedsWithin(AT_ONCE)
                    .satisfies(it -> assertThat(ids(it.body())).containsExactly("e-1"));
        }
    }

    @Test
    void shouldAnswerAtOnceIfSomethingIsThere() {
        send("e-1");

        assertThat(waiting(1, 20).getFirst())
                .succeedsWithin(AT_ONCE)
                .satisfies(it -> assertThat(ids(it.body())).containsExactly("e-1"));
    }

    /** Whatever the tail has read. */
    @Test
    void shouldReadTheLogForWhoDoesNotWait() {
        for (int i = 0; i < 10; i++) {
            send("e-" + i);
            JsonNode page = page("after=" + cursor);
            cursor = page.path("cursor").asText();

            assertThat(ids(page)).containsExactly("e-" + i);
        }
    }

    @Test
    void shouldAnswerWithAnEmptyPageAfterTheWait() {
        Instant begin = Instant.now();

        JsonNode page = page("wait=2&after=" + cursor);

        assertThat(Duration.between(begin, Instant.now()))
                .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(5));
        assertThat(ids(page)).isEmpty();
        assertThat(page.path("more").asBoolean()).isFalse();
        send("later");
        assertThat(ids(page("wait=20&after=" + page.path("cursor").asText())))
                .containsExactly("later");
    }

    @Test
    void shouldReadWhatIsNewWithoutAPlace() {
        try (LogReader _ = log.open(new OrgKey(org))) {
            send("e-1");
            send("e-2");

            List<String> read = new ArrayList<>();
            await().atMost(SOON)
                    .until(() -> {
                        JsonNode page = page("wait=5&pageSize=1&after=" + cursor);
                        cursor = page.path("cursor").asText();
                        read.addAll(ids(page));
                        return read.size() == 2;
                    });

            assertThat(read).containsExactly("e-1", "e-2");
            assertThat(get("from=" + from).status()).isEqualTo(429);
        }
    }

    @Test
    void shouldPassNothingThatTheHookGetsMeanwhile() {
        EventType updated =
                new EventType(
                        PlatformEvents.DISBURSEMENT_CREATED.resource(), "DisbursementUpdated");
        CompletableFuture<Api.Answer> answer = waiting(1, 4).getFirst();
        pause(Duration.ofMillis(500));

        api.set(id, "{\"events\":[\"DisbursementCreated\",\"DisbursementUpdated\"]}");
        events.send(anEvent("added").type(updated).of(org).event());

        assertThat(ids(answer.join().body())).containsExactly("added");
    }

    @Test
    void shouldLetTenRequestsOfAnOrganisationWait() {
        List<CompletableFuture<Api.Answer>> answers = waiting(10, 20);
        pause(Duration.ofSeconds(1));

        Api.Answer refused = get("wait=20&after=" + cursor);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errors().path("code").asText()).isEqualTo("too-many-waiting");
        assertThat(get("after=" + cursor).status()).isEqualTo(200);
        send("e-1");
        answers.forEach(it -> assertThat(it).succeedsWithin(AT_ONCE));
        assertThat(waiting(1, 1).getFirst().join().status()).isEqualTo(200);
    }

    /** As many as may wait: the last quarter of the places is for organisations without one. */
    @Test
    void shouldTellTwoHundredRequestsAtOnceByOneConsumer() throws JMException {
        record Waiting(String org, CompletableFuture<Instant> told) {}
        List<Waiting> all = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            String of = "tail-%d-%s".formatted(i, UUID.randomUUID());
            Api client = Api.of(of);
            String events =
                    HOOKS
                            + "/"
                            + client.registered("DisbursementCreated", "https://example.com/")
                            + "/events?";
            String at = client.get(events + "from=" + tick()).body().path("cursor").asText();
            for (int j = 0; j < (i < 15 ? 10 : 1); j++) {
                all.add(
                        new Waiting(
                                of,
                                later(() -> {
                                    Api.Answer told = client.get(events + "wait=30&after=" + at);
                                    Instant now = Instant.now();
                                    assertThat(ids(told.body())).containsExactly(of);
                                    return now;
                                })));
            }
        }
        pause(Duration.ofSeconds(2));
        assertThat(get("wait=1&after=" + cursor).errors().path("code").asText())
                .isEqualTo("waiting-busy");
        assertThat(tails()).isEqualTo(1);

        Map<String, Instant> sent = new HashMap<>();
        for (String it : all.stream().map(Waiting::org).distinct().toList()) {
            sent.put(it, Instant.now());
            events.send(anEvent(it).type(PlatformEvents.DISBURSEMENT_CREATED).of(it).event());
        }

        List<Duration> delays = new ArrayList<>();
        for (Waiting one : all) {
            assertThat(one.told()).succeedsWithin(AT_ONCE);
            delays.add(
                    Duration.between(
                            sent.getOrDefault(one.org(), Instant.EPOCH), one.told().join()));
        }
        assertThat(delays).hasSize(200).allMatch(it -> it.compareTo(AT_ONCE) < 0);
    }

    static int tails() throws JMException {
        ObjectName name =
                new ObjectName(
                        "kafka.consumer:type=consumer-fetch-manager-metrics,client-id=resthooks-registry-tail");
        return ManagementFactory.getPlatformMBeanServer().queryNames(name, null).size();
    }

    @Test
    void shouldHaveRoomAgainWhenClientsHangUp() {
        List<RawHttp> clients = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            clients.add(waitingClient());
        }
        // The request that asks whether there is room may take the last place before a client does.
        await().atMost(BEFORE_ANY_WAIT_ENDS)
                .until(() -> {
                    clients.add(waitingClient());
                    return get("wait=1&after=" + cursor).status() == 429;
                });

        clients.forEach(RawHttp::close);

        await().atMost(BEFORE_ANY_WAIT_ENDS)
                .until(() -> get("wait=1&after=" + cursor).status() == 200);
    }

    /** Maybe while their first page is read. */
    @Test
    void shouldHaveRoomAgainWhenClientsHangUpBeforeTheyWait() {
        for (int i = 0; i < 100; i++) {
            waitingClient().close();
        }

        await().atMost(BEFORE_ANY_WAIT_ENDS)
                .until(() -> get("wait=1&after=" + cursor).status() == 200);
    }

    private RawHttp waitingClient() {
        return RawHttp.connect()
                .send(
                        "GET %s/%s/events?wait=30&after=%s HTTP/1.1".formatted(HOOKS, id, cursor),
                        "Host: localhost",
                        "Authorization: " + api.headers().get("Authorization"));
    }

    @Test
    void shouldTellThatAHookIsDeletedMeanwhile() {
        CompletableFuture<Api.Answer> answer = waiting(1, 2).getFirst();
        pause(Duration.ofMillis(500));

        assertThat(api.delete(HOOKS + "/" + id).status()).isEqualTo(200);

        assertThat(answer)
                .succeedsWithin(Duration.ofSeconds(10))
                .satisfies(it -> assertThat(it.status()).isEqualTo(404));
    }

    @Test
    void shouldAnswerAsItIsDescribed() {
        OpenApiDocument.Operation described =
                OpenApiDocument.read().operation("GET " + HOOKS + "/{id}/events");

        assertThat(described.complaints(get("wait=1&after=" + cursor))).isEmpty();
    }
}
