package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static dev.resthooks.testkit.EventBuilder.anEvent;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.registry.audit.rest.AuditedHook;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that a receiver fetches, page by page. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class EventsApiIT extends AuditedHook {
    private Api.Answer get(String query) {
        return api.get(HOOKS + "/" + id + "/events?" + query);
    }

    private JsonNode page(String query) {
        Api.Answer answer = get(query);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body();
    }

    /** Asks again if it was refused, as it is after two seconds without a place. */
    private JsonNode onceThereIsAPlace(String query) {
        return await().until(() -> get(query), it -> it.status() == 200).body();
    }

    private JsonNode since(Instant time) {
        return page("pageSize=1000&from=" + time);
    }

    private JsonNode after(JsonNode page) {
        return page("pageSize=1000&after=" + page.path("cursor").asText());
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.path("resthookevents")
                .forEach(it -> ids.add(it.path("headers").path("webhook-id").asText()));
        return ids;
    }

    private List<String> sent(int many) {
        List<String> ids = IntStream.range(0, many).mapToObj(i -> "e-" + i).toList();
        ids.forEach(this::send);
        return ids;
    }

    @Test
    void shouldFetchWhatATargetWouldGet() {
        Instant begin = tick();
        send("café", "{\"data\":{\"note\":\"naïve – 漢字\"}}");
        Instant before = Instant.now();

        JsonNode page = since(begin);

        assertThat(ids(page)).containsExactly("caf%C3%A9");
        assertThat(page.path("more").asBoolean()).isFalse();
        JsonNode event = page.at("/resthookevents/0");
        JsonNode headers = event.path("headers");
        String body = event.path("body").asText();
        assertThat(headers.path("resthook-id").asText()).isEqualTo(id);
        assertThat(headers.path("resthook-event").asText()).isEqualTo("DisbursementCreated");
        assertThat(headers.path("resthook-logged").asText())
                .isEqualTo(event.path("logged").asText());
        assertThat(event.path("logged").asLong()).isGreaterThanOrEqualTo(begin.toEpochMilli());
        long time = headers.path("webhook-timestamp").asLong();
        assertThat(time).isBetween(before.getEpochSecond(), Instant.now().getEpochSecond());
        String secret = api.secret(id).body().at("/resthooksecrets/secret").asText();
        assertThat(headers.path("webhook-signature").asText())
                .isEqualTo(
                        HookSecret.parse(secret)
                                .signature("caf%C3%A9", Long.toString(time), body.getBytes(UTF_8)));
        assertThat(body)
                .startsWith(
                        "{\"data\":{\"note\":\"naïve – 漢字\"},\"meta\":{\"debug\":{\"resthook\":{\"id\":\""
                                + id);
    }

    @Test
    void shouldFetchPageByPage() {
        Instant begin = tick();
        List<String> expected = sent(250);

        JsonNode page = page("from=" + begin);
        List<String> read = new ArrayList<>(ids(page));
        assertThat(read).hasSize(100);
        while (page.path("more").asBoolean()) {
            page = page("pageSize=33&after=" + page.path("cursor").asText());
            assertThat(ids(page)).hasSizeLessThanOrEqualTo(33);
            read.addAll(ids(page));
        }

        assertThat(read).isEqualTo(expected);
        assertThat(ids(after(page))).isEmpty();
        send("later");
        assertThat(ids(after(page))).containsExactly("later");
    }

    @Test
    void shouldFetchAtMostFourMebibytesAtOnce() {
        Instant begin = tick();
        String large = "{\"data\":\"%s\"}".formatted("x".repeat(900_000));
        for (int i = 0; i < 6; i++) {
            send("e-" + i, large);
        }

        JsonNode first = since(begin);

        assertThat(ids(first)).containsExactly("e-0", "e-1", "e-2", "e-3");
        assertThat(first.path("more").asBoolean()).isTrue();
        assertThat(ids(after(first))).containsExactly("e-4", "e-5");
    }

    @Test
    void shouldFetchTheEventsThatTheHookHas() {
        Instant begin = tick();
        api.set(id, "{\"events\":[\"DisbursementCreated\",\"DisbursementUpdated\"]}");
        sent(2);

        assertThat(ids(since(begin))).containsExactly("e-0", "e-1");
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        assertThat(ids(since(begin))).containsExactly("e-0", "e-1");
    }

    @Test
    void shouldStopBeforeAnOpenTransaction() throws Exception {
        Instant begin = tick();
        send("before");
        String name = "open-" + UUID.randomUUID();
        try (var producer = producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record("open")).get();
            send("behind");

            JsonNode page = since(begin);
            JsonNode none = since(tick());
            producer.commitTransaction();

            assertThat(ids(page)).containsExactly("before");
            // The coordinator marks the partition a moment after it has answered.
            await().atMost(SOON).until(() -> !ids(after(page)).isEmpty());
            assertThat(ids(after(page))).containsExactly("open", "behind");
            assertThat(ids(after(none))).containsExactly("open", "behind");
        }
    }

    @Test
    void shouldSayThatTheLogHasLostWhatComesNext() {
        Instant begin = tick();
        send("read");
        JsonNode page = since(begin);
        events.deleteUpTo(send("deleted"));
        send("left");

        Api.Answer gone = get("after=" + page.path("cursor").asText());

        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.errors().path("code").asText()).isEqualTo("cursor-expired");
        assertThat(gone.parameter()).isEqualTo("after");
        assertThat(ids(page("after=" + gone.errors().at("/meta/cursor").asText())))
                .containsExactly("left");
        try (var _ = mayDeleteAtAnyTime()) {
            Api.Answer since = get("from=" + begin);

            assertThat(since.status()).isEqualTo(410);
            assertThat(since.parameter()).isEqualTo("from");
            assertThat(ids(page("after=" + since.errors().at("/meta/cursor").asText())))
                    .containsExactly("left");
        }
    }

    @Test
    void shouldFetchTheEventsThatTheHookHasWhenThePageIsRead() throws Exception {
        EventType updated =
                new EventType(
                        PlatformEvents.DISBURSEMENT_CREATED.resource(), "DisbursementUpdated");
        String cursor = page("from=" + tick()).path("cursor").asText();
        CompletableFuture<JsonNode> page;
        List<LogReader> places =
                IntStream.range(0, 8).mapToObj(i -> log.open(new OrgKey(org + i))).toList();
        try {
            page = CompletableFuture.supplyAsync(() -> onceThereIsAPlace("after=" + cursor));
            // It has found the hook and waits for a place.
            await().pollDelay(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(page).isNotDone());
            api.set(id, "{\"events\":[\"DisbursementCreated\",\"DisbursementUpdated\"]}");
            events.send(anEvent("added").type(updated).of(org).event());
        } finally {
            places.forEach(LogReader::close);
        }

        assertThat(ids(page.get())).containsExactly("added");
    }

    @Test
    void shouldMaskSignaturesForTokensThatOnlyRead() {
        Instant begin = tick();
        send("e-1");
        String token =
                Tokens.signed(
                        Tokens.claims().claim("orgkey", org).claim("scope", "resthooks.read"));

        JsonNode page =
                Api.anonymous()
                        .with("Authorization", "Bearer " + token)
                        .get(HOOKS + "/" + id + "/events?from=" + begin)
                        .body();

        assertThat(ids(page)).containsExactly("e-1");
        assertThat(page.at("/resthookevents/0/headers/webhook-signature").asText())
                .isEqualTo("v1,***");
    }

    @Test
    void shouldRefuseToSignWithNoSecretThatOpens() {
        Instant begin = tick();
        send("e-1");
        database.execute(
                "UPDATE hooks SET secrets = secrets || 'lost:%s'::text WHERE id = %s"
                        .formatted("A".repeat(80), id));
        assertThat(ids(since(begin))).containsExactly("e-1");

        database.execute("UPDATE hooks SET secrets = secrets[2:] WHERE id = " + id);
        Api.Answer refused = get("from=" + begin);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.errors().path("code").asText()).isEqualTo("secret-unavailable");
    }

    @Test
    void shouldBeReadByAnotherClientOfTheOrganisationAndByNobodyElse() {
        Instant begin = tick();
        sent(1);
        String cursor = page("from=" + begin).path("cursor").asText();
        String other = api.registered("DisbursementCreated", "https://example.com/2");

        Api.Answer ofOther = api.get(HOOKS + "/" + other + "/events?after=" + cursor);
        Api stranger = Api.of("stranger-" + UUID.randomUUID());

        assertThat(ofOther.status()).isEqualTo(400);
        assertThat(ofOther.errors().path("code").asText()).isEqualTo("bad-cursor");
        assertThat(stranger.get(HOOKS + "/" + id + "/events?from=" + begin).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "pageSize=10",
                "after=",
                "after=x",
                "after=k1:AAAA",
                "after=test:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "after=%00%ff%fe",
                "after=9223372036854775807",
                "from=yesterday",
                "from=2026-01-01&pageSize=0",
                "from=2026-01-01&pageSize=1001",
                "from=2026-01-01&pageSize=99999999999",
                "from=2026-01-01&wait=31",
                "from=2026-01-01&wait=-1",
                "from=2026-01-01&wait=",
                "from=2026-01-01&wait=1.5",
                "from=2026-01-01&until=5",
                "from=2026-01-01&from=2026-01-01"
            })
    void shouldRefuseWhatCannotBeMeant(String query) {
        Api.Answer answer = get(query);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(400);
    }

    @Test
    void shouldTakeACursorHoweverItIsEncoded() {
        Instant begin = tick();
        sent(1);
        String cursor = page("from=" + begin).path("cursor").asText();

        assertThat(cursor).matches("[A-Za-z0-9._:~/=-]+");
        assertThat(ids(page("after=" + URLEncoder.encode(cursor, UTF_8)))).isEmpty();
        assertThat(get("after=" + cursor + "&from=" + begin).status()).isEqualTo(400);
        assertThat(get("after=" + cursor.substring(1)).status()).isEqualTo(400);
    }

    @Test
    void shouldShareTheReadersOfAnOrganisationWithAudits() {
        try (LogReader _ = log.open(new OrgKey(org))) {
            Api.Answer refused = get("from=" + from);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.errors().path("code").asText()).isEqualTo("too-many-audits");
        }
        assertThat(get("from=" + from).status()).isEqualTo(200);
    }

    @Test
    void shouldAnswerAsItIsDescribed() {
        Instant begin = tick();
        sent(2);
        OpenApiDocument.Operation described =
                OpenApiDocument.read().operation("GET " + HOOKS + "/{id}/events");

        assertThat(described.complaints(get("from=" + begin))).isEmpty();
        assertThat(described.complaints(get(""))).isEmpty();
    }
}
