package dev.resthooks.registry.audit.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.cursor.Hole;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.Body;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventId;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceId;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.Attempt;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.EventPartition;
import dev.resthooks.contract.report.EventPosition;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.audit.AuditLog;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.DispatcherTracks;
import dev.resthooks.registry.fixture.EventsTopic;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dispatcher is this test: it leaves on Kafka what a dispatcher would. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class AuditsApiIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Optional<HookCursor> FOLLOWS = Optional.empty();

    @Inject Database database;
    @Inject AuditLog log;

    private final String org = "org-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final EventsTopic events = new EventsTopic();
    private final HooksTopic hooks = new HooksTopic();
    private final DispatcherTracks dispatcher = new DispatcherTracks();
    private Instant from = Instant.EPOCH;
    private String id = "";

    /** Of all events of the organisation. */
    private EventPartition partition = new EventPartition("none", 0);

    /** An event comes before there is a hook. */
    @BeforeEach
    void register() {
        database.execute("UPDATE delivery_log_coverage SET complete_since = '2020-01-01'");
        from = tick();
        partition = send("early").partition();
        tick();
        id = api.registered("DisbursementCreated", "https://example.com/");
        await().atMost(SOON).until(() -> !hooks.about(id).isEmpty());
    }

    @AfterEach
    void close() {
        events.close();
        hooks.close();
        dispatcher.close();
    }

    @Test
    void shouldProveThatEverythingWasDelivered() {
        EventPosition one = send("e-1");
        EventPosition twice = send("e-2");
        EventPosition again = send("e-2");
        commits(
                after(again),
                FOLLOWS,
                delivered("e-1", one),
                delivered("e-2", twice),
                delivered("e-2", again));

        JsonNode audit = audited();

        assertThat(audit.path("matched").asLong()).isEqualTo(4);
        assertThat(audit.path("delivered").asLong()).isEqualTo(3);
        assertThat(audit.at("/skippedBy/beforeStart").asLong()).isOne();
        assertThat(audit.path("missingCount").asLong()).isZero();
        assertThat(audit.path("missing").isEmpty()).isTrue();
        assertThat(audit.path("complete").asBoolean()).isTrue();
        assertThat(audit.path("eventName").asText()).isEqualTo("DisbursementCreated");
    }

    @Test
    void shouldListWhatIsMissing() {
        EventPosition one = send("e-1");
        EventPosition twice = send("e-2");
        EventPosition again = send("e-2");
        commits(
                after(again),
                FOLLOWS,
                delivered("e-1", one),
                delivered("e-2", twice),
                delivered("e-2", again));
        assertThat(audited().path("delivered").asLong()).isEqualTo(3);

        database.execute(
                "DELETE FROM delivery_attempts WHERE hook_id = %s AND log_offset = %d"
                        .formatted(id, again.offset()));

        JsonNode audit = audited();
        assertThat(audit.path("delivered").asLong()).isEqualTo(2);
        assertThat(audit.path("missingCount").asLong()).isOne();
        JsonNode missing = audit.path("missing").path(0);
        assertThat(missing.path("eventId").asText()).isEqualTo("e-2");
        assertThat(missing.path("offset").asLong()).isEqualTo(again.offset());
        assertThat(missing.path("partition").asInt()).isEqualTo(again.partition().partition());
    }

    @Test
    void shouldWaitForWhatTheCursorHoldsAndForWhatIsUnread() {
        EventPosition hole = send("hole");
        EventPosition rejected = send("rejected");
        EventPosition behind = send("behind");
        EventPosition unread = send("unread");
        commits(
                unread.offset(),
                Optional.of(cursor(behind.offset(), hole.offset(), rejected.offset())),
                rejected("rejected", rejected));

        JsonNode audit = audited();

        assertThat(audit.path("pending").asLong()).isEqualTo(4);
        assertThat(audit.at("/pendingBy/waiting").asLong()).isEqualTo(3);
        assertThat(audit.at("/pendingBy/unread").asLong()).isOne();
        assertThat(audit.path("missingCount").asLong()).isZero();
    }

    @Test
    void shouldSkipWhatWasLeftBehindWhenTheHookWentOnFromNow() {
        EventPosition tried = send("tried");
        EventPosition untried = send("untried");
        commits(
                after(untried),
                Optional.of(cursor(untried.offset(), tried.offset())),
                rejected("tried", tried));
        await().atMost(SOON).until(() -> api.hook(id).path("status").asText().equals("Disabled"));
        tick();

        api.put(id, "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}");
        await().atMost(SOON).until(() -> hooks.revisions(id).contains(3L));
        commits(after(untried), FOLLOWS);

        JsonNode audit = audited();
        assertThat(audit.path("skipped").asLong()).isEqualTo(3);
        assertThat(audit.at("/skippedBy/leftBehind").asLong()).isOne();
        assertThat(audit.path("missingCount").asLong()).isZero();
    }

    @Test
    void shouldSkipWhatRetentionTookBeforeItWasDelivered() {
        EventPosition lost = send("lost");
        GapReport gap =
                new GapReport(
                        HookId.of(id),
                        lost.partition(),
                        lost.offset(),
                        after(lost),
                        Instant.EPOCH,
                        GapReason.RETENTION);
        dispatcher.commit(
                HookId.of(id),
                lost.partition(),
                after(lost),
                dispatcher.allHooks(),
                FOLLOWS,
                new ReportBatch(List.of(), List.of(), List.of(gap), List.of()));

        assertThat(audited().at("/skippedBy/retention").asLong()).isOne();
    }

    @Test
    void shouldSayThatTheLogHasLostSomething() {
        EventPosition gone = send("gone");
        EventPosition kept = send("kept");
        commits(after(kept), FOLLOWS, delivered("kept", kept));
        assertThat(audited().path("matched").asLong()).isEqualTo(3);

        events.deleteUpTo(gone);

        JsonNode audit = audited();
        assertThat(audit.path("logWhole").asBoolean()).isFalse();
        assertThat(audit.path("matched").asLong()).isOne();
        assertThat(audit.path("delivered").asLong()).isOne();
    }

    @Test
    void shouldMissNothingWhileTheDispatcherDoesNotKnowTheHookAsItIs() {
        EventPosition event = send("passed by");

        commits(after(event), new OffsetMarks(1, Map.of()), FOLLOWS);

        assertThat(audited().at("/pendingBy/unplaced").asLong()).isOne();
    }

    @Test
    void shouldMissNothingWhileReportsAreYetToBeLogged() {
        EventPosition event = send("reported");

        JsonNode audit =
                database.whileHolding(
                        "LOCK TABLE report_positions IN EXCLUSIVE MODE",
                        () -> {
                            commits(after(event), FOLLOWS, delivered("reported", event));
                            return audited();
                        });

        assertThat(audit.at("/pendingBy/unlogged").asLong()).isEqualTo(2);
        await().atMost(SOON).until(() -> audited().path("delivered").asLong() == 1);
    }

    @Test
    void shouldGoOnFromACursor() {
        EventPosition one = send("e-1");
        EventPosition two = send("e-2");
        commits(after(two), FOLLOWS, delivered("e-1", one), delivered("e-2", two));
        String cursor =
                "DisbursementCreated-%d-%d-%d-%d"
                        .formatted(
                                from.toEpochMilli(),
                                tick().toEpochMilli(),
                                one.partition().partition(),
                                two.offset());

        Api.Answer rest = audit("{\"cursor\":\"%s\"}".formatted(cursor));
        Api.Answer other =
                audit("{\"cursor\":\"%s\"}".formatted(cursor.replace("Created", "Updated")));

        assertThat(rest.body().at("/resthookaudit/matched").asLong()).isOne();
        assertThat(rest.body().at("/resthookaudit/complete").asBoolean()).isTrue();
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.errors().path("code").asText()).isEqualTo("hook-changed");
    }

    @Test
    void shouldProveNothingOfWhatIsNotSurelyLogged() {
        database.execute("UPDATE delivery_log_coverage SET complete_since = now()");

        Api.Answer answer = audit(from, tick());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errors().path("code").asText()).isEqualTo("not-logged-so-far-back");
        assertThat(answer.pointer()).isEqualTo("/from");
    }

    @Test
    void shouldSendAwayWhoComesWhileOthersAreAtIt() {
        List<AuditLog.Reading> open = new ArrayList<>();
        Optional<AuditLog.Reading> one = log.open();
        while (one.isPresent()) {
            open.add(one.get());
            one = log.open();
        }

        Api.Answer refused = audit(from, tick());
        open.forEach(AuditLog.Reading::close);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.errors().path("code").asText()).isEqualTo("audits-busy");
        assertThat(refused.header("retry-after")).isPresent();
        assertThat(audit(from, tick()).status()).isEqualTo(200);
    }

    @Test
    void shouldAnswerAsItIsDescribed() {
        Api.Answer answer = audit(from, tick());

        assertThat(
                        OpenApiDocument.read().operations().stream()
                                .filter(each -> each.path().equals(HOOKS + "/{id}/audit"))
                                .flatMap(each -> each.complaints(answer).stream()))
                .isEmpty();
        assertThat(answer.status()).isEqualTo(200);
    }

    // ---- what comes

    private EventPosition send(String event) {
        return events.send(
                new DomainEvent(
                        new EventId(event),
                        EventType.DISBURSEMENT_CREATED,
                        new OrgKey(org),
                        Optional.of(new ResourceId("70151")),
                        Instant.EPOCH,
                        Optional.empty(),
                        Body.of("{\"data\":{}}")));
    }

    /** A moment after all that was sent before. */
    private static Instant tick() {
        long now = System.currentTimeMillis();
        await().pollInterval(Duration.ofMillis(1)).until(() -> System.currentTimeMillis() > now);
        return Instant.ofEpochMilli(now + 1);
    }

    // ---- what the dispatcher does

    private void commits(long watermark, Optional<HookCursor> cursor, DeliveryReport... reports) {
        commits(watermark, dispatcher.allHooks(), cursor, reports);
    }

    private void commits(
            long watermark,
            OffsetMarks marks,
            Optional<HookCursor> cursor,
            DeliveryReport... reports) {
        dispatcher.commit(
                HookId.of(id),
                partition,
                watermark,
                marks,
                cursor,
                new ReportBatch(List.of(reports)));
    }

    private static long after(EventPosition position) {
        return position.offset() + 1;
    }

    private static HookCursor cursor(long next, long... holes) {
        return new HookCursor(
                1,
                1,
                0,
                OptionalLong.of(next),
                0,
                false,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Arrays.stream(holes)
                        .mapToObj(it -> new Hole(it, 1, true, 0, OptionalLong.empty(), 0))
                        .toList());
    }

    private DeliveryReport delivered(String event, EventPosition place) {
        return new DeliveryReport.Delivered(attempt(event, place));
    }

    private DeliveryReport rejected(String event, EventPosition place) {
        return new DeliveryReport.Rejected(attempt(event, place), new Failure.Status(500));
    }

    private Attempt attempt(String event, EventPosition place) {
        return new Attempt(
                HookId.of(id),
                1,
                new EventId(event),
                EventType.DISBURSEMENT_CREATED,
                Optional.of(new ResourceId("70151")),
                1,
                true,
                Instant.now(),
                Duration.ofMillis(12),
                Optional.of(place));
    }

    // ---- what is asked

    private JsonNode audited() {
        Api.Answer answer = audit(from, tick());
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        JsonNode audit = answer.body().path("resthookaudit");
        assertThat(
                        audit.path("delivered").asLong()
                                + audit.path("pending").asLong()
                                + audit.path("skipped").asLong()
                                + audit.path("missingCount").asLong())
                .isEqualTo(audit.path("matched").asLong());
        return audit;
    }

    private Api.Answer audit(Instant first, Instant last) {
        return audit("{\"from\":\"%s\",\"to\":\"%s\"}".formatted(first, last));
    }

    private Api.Answer audit(String body) {
        return api.call("POST", HOOKS + "/" + id + "/audit", BodyPublishers.ofString(body));
    }
}
