package dev.resthooks.registry.audit.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.contract.report.Failure;
import dev.resthooks.contract.report.GapReason;
import dev.resthooks.contract.report.GapReport;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.OpenApiDocument;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.log.LogAway.LogFull;
import dev.resthooks.registry.log.LogReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What an audit finds, and how it answers. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class AuditsApiIT extends AuditedHook {
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
        assertThat(missing.path("partition").asInt()).isEqualTo(again.partition().number());
    }

    /** Dispatchers put it on the topic of dead events. */
    @Test
    void shouldNotMissAnEventWhoseValueIsNoJsonObject() {
        EventPosition torn = send("torn", "{\"data\":");
        commits(after(torn), FOLLOWS);

        JsonNode audit = audited();

        assertThat(audit.path("matched").asLong()).isOne();
        assertThat(audit.at("/skippedBy/beforeStart").asLong()).isOne();
        assertThat(audit.path("missingCount").asLong()).isZero();
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
    void shouldSkipWhatItsOwnerSkipped() {
        EventPosition given = send("given-up");
        commits(after(given), FOLLOWS, rejected("given-up", given), skipped("given-up", given));

        JsonNode audit = audited();

        assertThat(audit.at("/skippedBy/byOwner").asLong()).isOne();
        assertThat(audit.path("missingCount").asLong()).isZero();
    }

    @Test
    void shouldSkipWhatItsReceiverGaveUp() {
        EventPosition given = send("aborted");
        commits(
                after(given),
                FOLLOWS,
                new DeliveryReport.Skipped(
                        rejected("aborted", given).attempt(),
                        Optional.of(new Failure.Status(422))));

        JsonNode audit = audited();

        assertThat(audit.at("/skippedBy/byReceiver").asLong()).isOne();
        assertThat(audit.at("/skippedBy/byOwner").asLong()).isZero();
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

        try (var _ = mayDeleteAtAnyTime()) {
            events.deleteUpTo(gone);

            JsonNode audit = audited();
            assertThat(audit.path("logWhole").asBoolean()).isFalse();
            assertThat(audit.path("matched").asLong()).isOne();
            assertThat(audit.path("delivered").asLong()).isOne();
        }
    }

    @Test
    void shouldMissNothingWhileTheDispatcherDoesNotKnowTheHookAsItIs() {
        EventPosition event = send("passed by");

        commits(after(event), new OffsetMarks(1, LogMark.UNKNOWN, "", Map.of(), Map.of()), FOLLOWS);

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
                                one.partition().number(),
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
        List<LogReader> open = new ArrayList<>();
        assertThatExceptionOfType(LogFull.class)
                .isThrownBy(() -> {
                    while (true) {
                        open.add(log.open(new OrgKey("other-" + open.size())));
                    }
                });

        Api.Answer refused = audit(from, tick());
        open.forEach(LogReader::close);

        assertThat(open).hasSize(8);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.errors().path("code").asText()).isEqualTo("audits-busy");
        assertThat(refused.header("retry-after")).isPresent();
        assertThat(audit(from, tick()).status()).isEqualTo(200);
    }

    @Test
    void shouldServeWhoComesWhileOthersReadForLong() {
        List<LogReader> open = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            open.add(log.open(new OrgKey("other-" + i)));
        }
        CompletableFuture<Void> givenWay =
                CompletableFuture.runAsync(
                        () -> {
                            await().until(open.getFirst()::isTimeUp);
                            open.getFirst().close();
                        },
                        Thread::startVirtualThread);

        Api.Answer answer = audit(from, tick());
        givenWay.join();
        open.stream().skip(1).forEach(LogReader::close);

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void shouldMakeOneAuditOfAnOrganisationAtATime() {
        LogReader own = log.open(new OrgKey(org));

        Api.Answer refused = audit(from, tick());
        own.close();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.errors().path("code").asText()).isEqualTo("too-many-audits");
        assertThat(refused.header("retry-after")).isPresent();
        assertThat(audit(from, tick()).status()).isEqualTo(200);
    }

    @Test
    void shouldAnswerAsItIsDescribed() {
        Api.Answer answer = audit(from, tick());

        assertThat(
                        OpenApiDocument.read()
                                .operation("POST " + HOOKS + "/{id}/audit")
                                .complaints(answer))
                .isEmpty();
        assertThat(answer.status()).isEqualTo(200);
    }
}
