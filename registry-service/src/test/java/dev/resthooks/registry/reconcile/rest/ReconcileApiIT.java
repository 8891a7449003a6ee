package dev.resthooks.registry.reconcile.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.registry.audit.rest.AuditedHook;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.reconcile.Digest;
import dev.resthooks.registry.reconcile.ReconcileHook;
import dev.resthooks.registry.reconcile.ReconcileHook.Query;
import dev.resthooks.registry.reconcile.ReconcileHook.Result;
import dev.resthooks.registry.reconcile.postgres.LastReconciliations;
import dev.resthooks.registry.reconcile.postgres.LastReconciliations.Reconciled;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

/** What receivers learn that have all events of a time, or not. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class ReconcileApiIT extends AuditedHook {
    private static final Collection<String> NOTHING = List.of();

    @Inject LastReconciliations last;
    @Inject ReconcileHook reconciliations;

    // ---- what comes

    private List<EventPosition> sendAll(List<String> ids) {
        return ids.stream().map(this::send).toList();
    }

    private static List<String> ids(int many) {
        return IntStream.range(0, many).mapToObj(i -> "e-" + i).toList();
    }

    /** All events are delivered, and logged as such. */
    private List<String> delivered(int many) {
        List<String> ids = ids(many);
        List<EventPosition> places = sendAll(ids);
        DeliveryReport[] reports =
                IntStream.range(0, many)
                        .mapToObj(i -> delivered(ids.get(i), places.get(i)))
                        .toArray(DeliveryReport[]::new);
        commits(after(places.getLast()), FOLLOWS, reports);
        return ids;
    }

    // ---- what is asked

    private JsonNode reconciled(Instant to, Collection<String> has) {
        Api.Answer answer = reconcile(from, to, has);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body().path("resthookreconciliation");
    }

    private Api.Answer reconcile(Instant first, Instant last, Collection<String> has) {
        return reconcile(api, first, last, has);
    }

    private Api.Answer reconcile(Api as, Instant first, Instant last, Collection<String> has) {
        ObjectNode body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("from", first.toEpochMilli())
                        .put("to", last.toEpochMilli());
        ArrayNode digest = body.putArray("digest");
        Digest.of(Set.copyOf(has))
                .sums()
                .forEach((bucket, it) ->
                        digest.addObject()
                                .put("bucket", bucket)
                                .put("count", it.count())
                                .put("sum", "%032x".formatted(it.sum())));
        return as.call(
                "POST", HOOKS + "/" + id + "/reconcile", BodyPublishers.ofString(body.toString()));
    }

    /** When nothing more can be written to the span. */
    private Result.Reconciled aMinuteLater(Instant to, Collection<String> has) {
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(61));
        Query query =
                new Query(
                        from.toEpochMilli(), to.toEpochMilli(), Digest.of(Set.copyOf(has)).sums());
        return (Result.Reconciled)
                new ReconcileHook(
                                reconciliations.audits(), _ -> false, Duration.ofMinutes(1), later)
                        .run(new OrgKey(org), HookId.of(id), query);
    }

    private static List<String> named(JsonNode reconciliation) {
        List<String> ids = new ArrayList<>();
        reconciliation
                .path("different")
                .forEach(bucket -> bucket.path("ids").forEach(it -> ids.add(it.asText())));
        return ids;
    }

    private static List<String> lost(JsonNode reconciliation, Collection<String> has) {
        return named(reconciliation).stream().filter(it -> !has.contains(it)).toList();
    }

    // ---- what they learn

    @Test
    void shouldProveThatTheReceiverHasEverything() throws Exception {
        List<String> ids = delivered(20);
        Instant to = tick();

        JsonNode now = reconciled(to, ids);

        assertThat(now.path("resthookId").asText()).isEqualTo(id);
        assertThat(now.path("from").asLong()).isEqualTo(from.toEpochMilli());
        assertThat(now.path("to").asLong()).isEqualTo(to.toEpochMilli());
        assertThat(now.path("settledTo").asLong()).isEqualTo(from.toEpochMilli());
        assertThat(now.path("events").asInt()).isEqualTo(20);
        assertThat(now.path("different").isEmpty()).isTrue();
        assertThat(now.path("skipped").asInt()).isOne();
        assertThat(now.path("logWhole").asBoolean()).isTrue();
        assertThat(now.path("complete").asBoolean()).isFalse();
        assertThat(aMinuteLater(to, ids))
                .isEqualTo(
                        new Result.Reconciled(
                                20, new TreeMap<>(), List.of(), 0, 1, true, to.toEpochMilli()));
    }

    @Test
    void shouldNameWhatTheReceiverHasLost() {
        List<String> ids = delivered(50);
        List<String> has = new ArrayList<>(ids);
        has.removeAll(List.of("e-3", "e-33", "e-44"));
        has.add("of another time");

        JsonNode found = reconciled(tick(), has);

        assertThat(lost(found, has)).containsExactlyInAnyOrder("e-3", "e-33", "e-44");
        assertThat(found.path("different").size()).isBetween(2, 4);
    }

    @Test
    void shouldTellWhatIsOnItsWay() {
        EventPosition first = send("delivered");
        long settled = tick().toEpochMilli();
        EventPosition hole = send("hole");
        EventPosition behind = send("behind");
        EventPosition unread = send("unread");
        commits(
                unread.offset(),
                Optional.of(cursor(behind.offset(), hole.offset())),
                delivered("delivered", first));

        Instant to = tick();

        JsonNode found = reconciled(to, List.of("delivered"));
        assertThat(named(found)).isEmpty();
        assertThat(found.path("pending").toString())
                .isEqualTo("{\"count\":3,\"ids\":[\"hole\",\"behind\",\"unread\"]}");
        assertThat(found.path("complete").asBoolean()).isFalse();
        assertThat(aMinuteLater(to, NOTHING).settledTo()).isBetween(settled, to.toEpochMilli() - 1);
    }

    @Test
    void shouldNotExpectWhatIsSkipped() {
        EventPosition given = send("given-up");
        commits(after(given), FOLLOWS, rejected("given-up", given), skipped("given-up", given));

        JsonNode found = reconciled(tick(), NOTHING);

        assertThat(found.path("events").asInt()).isZero();
        assertThat(found.path("skipped").asInt()).isEqualTo(2);
    }

    @Test
    void shouldNeedNoLoggedSuccesses() {
        List<String> ids = delivered(5);
        assertThat(named(reconciled(tick(), ids))).isEmpty();

        database.execute("DELETE FROM delivery_attempts WHERE hook_id = " + id);
        database.execute("UPDATE delivery_log_coverage SET complete_since = now()");

        assertThat(named(reconciled(tick(), NOTHING))).hasSize(5);
    }

    @Test
    void shouldSayThatTheLogHasLostSomething() {
        EventPosition gone = send("gone");
        EventPosition kept = send("kept");
        commits(after(kept), FOLLOWS);
        assertThat(named(reconciled(tick(), NOTHING))).hasSize(2);

        try (var _ = mayDeleteAtAnyTime()) {
            events.deleteUpTo(gone);

            JsonNode found = reconciled(tick(), NOTHING);
            assertThat(named(found)).containsExactly("kept");
            assertThat(found.path("logWhole").asBoolean()).isFalse();
        }
    }

    /** As every partition is that had no event for longer than events are kept. */
    @Test
    void shouldProveSomethingThoughRetentionHasEmptiedAPartition() {
        events.deleteUpTo(send("gone"));
        from = tick().minusSeconds(90);
        Instant to = from.plusSeconds(1);

        assertThat(reconciled(to, NOTHING).path("complete").asBoolean()).isTrue();

        from = to.minus(Duration.ofDays(8));
        JsonNode old = reconciled(to, NOTHING);
        assertThat(old.path("settledTo").asLong()).isEqualTo(to.toEpochMilli());
        assertThat(old.path("logWhole").asBoolean()).isFalse();
        assertThat(old.path("complete").asBoolean()).isFalse();
        try (var _ = mayDeleteAtAnyTime()) {
            from = to.minusSeconds(1);
            assertThat(reconciled(to, NOTHING).path("complete").asBoolean()).isFalse();
        }
    }

    @Test
    void shouldProveNothingIfWhatWasDeliveredBeforeTheStartMayNotBeLogged() {
        delivered(3);
        tick();
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        api.put(id, "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}");
        await().atMost(SOON).until(() -> hooks.revisions(id).contains(3L));
        commits(after(send("e-4")), FOLLOWS);
        Instant to = tick();
        assertThat(reconciled(to, NOTHING).path("events").asInt()).isEqualTo(4);

        database.execute("DELETE FROM delivery_attempts WHERE hook_id = " + id);
        assertThat(reconciled(to, NOTHING).path("events").asInt()).isOne();
        database.execute("UPDATE delivery_log_coverage SET complete_since = now()");

        Api.Answer refused = reconcile(from, to, NOTHING);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errors().path("code").asText()).isEqualTo("not-logged-so-far-back");
        assertThat(refused.pointer()).isEqualTo("/from");
    }

    @Test
    void shouldNotWaitForAnOpenTransaction() throws Exception {
        List<String> ids = delivered(3);
        String name = "open-" + UUID.randomUUID();
        try (var producer = producer(Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, name))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record("open")).get();
            send("behind it");

            long began = System.nanoTime();
            JsonNode found = reconciled(tick(), ids);

            assertThat(System.nanoTime() - began).isLessThan(3_000_000_000L);
            assertThat(found.path("events").asInt()).isEqualTo(3);
            assertThat(found.path("complete").asBoolean()).isFalse();
            assertThat(found.path("settledTo").asLong()).isEqualTo(from.toEpochMilli());
            producer.commitTransaction();
        }
        assertThat(reconciled(tick(), ids).at("/pending/count").asInt()).isEqualTo(2);
    }

    /** As another leader of the partition may do. */
    @Test
    void shouldFindWhatWasWrittenLaterAtAnEarlierTime() throws Exception {
        long now = tick().toEpochMilli();
        SequencedMap<String, Long> times = new LinkedHashMap<>();
        List.of(3_000, 1_000, 2_000, 0).forEach(ago -> times.put("ago-" + ago, now - ago));
        appendAt(times);

        Api.Answer answer =
                reconcile(
                        Instant.ofEpochMilli(now - 3_000),
                        Instant.ofEpochMilli(now - 1_000),
                        NOTHING);

        assertThat(answer.body().at("/resthookreconciliation/pending/ids").toString())
                .isEqualTo("[\"ago-3000\",\"ago-2000\"]");
    }

    @Test
    void shouldGoOnFromAnEarlierEndIfTheSpanIsTooLong() {
        List<String> ids = ids(1_002);
        commits(after(sendAll(ids).getLast()), FOLLOWS);
        Instant to = tick();

        Api.Answer refused = reconcile(from, to, NOTHING);
        Instant earlier = Instant.ofEpochMilli(refused.errors().at("/meta/to").asLong());
        List<String> found = new ArrayList<>(named(reconciled(earlier, NOTHING)));
        found.addAll(named(reconcile(earlier, to, NOTHING).body().path("resthookreconciliation")));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errors().path("code").asText()).isEqualTo("span-too-long");
        assertThat(refused.pointer()).isEqualTo("/to");
        assertThat(found).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void shouldShareTheReadersOfAnOrganisationWithAudits() {
        LogReader own = log.open(new OrgKey(org));

        Api.Answer refused = reconcile(from, tick(), NOTHING);
        own.close();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errors().path("code").asText()).isEqualTo("too-many-audits");
        assertThat(reconcile(from, tick(), NOTHING).status()).isEqualTo(200);
    }

    @Test
    void shouldKeepWhatWasToldLast() {
        List<String> ids = delivered(3);
        Instant to = tick();
        await().atMost(SOON).until(() -> reconciled(to, ids).path("events").asInt() == 3);
        Instant before = Instant.now();

        assertThat(named(reconciled(to, List.of("e-0", "e-1")))).contains("e-2");

        Reconciled told = last.of(HookId.of(id)).orElseThrow();
        assertThat(told.at()).isBetween(before.minusMillis(1), Instant.now());
        assertThat(told.from().toEpochMilli()).isEqualTo(from.toEpochMilli());
        assertThat(told.to().toEpochMilli()).isEqualTo(to.toEpochMilli());
        assertThat(told.expected()).isEqualTo(3);
        assertThat(told.different()).isEqualTo(1);
        assertThat(told.pending()).isZero();
        assertThat(told.isComplete()).isFalse();

        assertThat(reconcile(to, from, NOTHING).status()).isEqualTo(400);
        assertThat(last.of(HookId.of(id))).contains(told);

        reconcile(from.minusSeconds(90), from.minusSeconds(70), NOTHING);
        assertThat(last.of(HookId.of(id)).orElseThrow().isComplete()).isTrue();
    }

    @Test
    void shouldTellNobodyElse() {
        delivered(1);

        Api stranger = Api.of("stranger-" + UUID.randomUUID());
        Api.Answer answer = reconcile(stranger, from, tick(), NOTHING);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.parameter()).isEqualTo("id");
        assertThat(last.of(HookId.of(id))).isEmpty();
    }

    @Test
    void shouldAnswerAsItIsDescribed() {
        delivered(2);

        Api.Answer answer = reconcile(from, tick(), List.of("e-0"));

        assertThat(
                        OpenApiDocument.read()
                                .operation("POST " + HOOKS + "/{id}/reconcile")
                                .complaints(answer))
                .isEmpty();
        assertThat(answer.status()).isEqualTo(200);
    }
}
