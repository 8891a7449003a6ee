package dev.resthooks.registry.deliverylog.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.report.ReportBatch;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.AtOnce;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.testkit.PlatformEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How hooks without a target are counted and audited, their health, and how they get a target. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class PulledHooksIT extends FetchedHook {
    @Test
    void shouldCountWhatIsConfirmed() {
        long before = count();
        send("e-1");
        send("e-2");
        JsonNode page = page("pageSize=1");
        assertThat(count()).isEqualTo(before);

        ack(page);
        ack(page);
        assertThat(count()).isEqualTo(before + 1);
        assertThat(api.hook(pull).path("lastTriggered").asText()).isNotEmpty();
        send("e-3");
        ack(after(page("pageSize=1")));
        assertThat(count()).isEqualTo(before + 3);
        ack(page(""));
        assertThat(count()).isEqualTo(before + 3);
    }

    @Test
    void shouldNotCountWhatTheLogHasLost() {
        long before = count();
        events.deleteUpTo(send("e-1"));
        send("e-2");

        ack(page("after=" + get("").errors().at("/meta/cursor").asText()));

        assertThat(count()).isEqualTo(before + 1);
    }

    private long count() {
        return api.hook(pull).path("triggeredCount").asLong();
    }

    @Test
    void shouldGoOnWithATargetAndWithoutItAgain() {
        long epoch = published(pull).epoch();
        send("e-1");
        JsonNode page = page("");
        ack(page);
        assertThat(set(id, "\"delivery\":\"push\"").path("delivery").asText()).isEqualTo("push");
        assertThat(set(pull, "\"delivery\":\"pull\"").path("delivery").asText()).isEqualTo("pull");
        assertThat(after(page).path("resthookevents")).isEmpty();

        String target = "https://example.com/pushed";
        String push = "\"delivery\":\"push\",\"targetUrl\":\"%s\"".formatted(target);
        assertThat(set(pull, push).path("delivery").asText()).isEqualTo("push");

        assertThat(api.hook(pull).path("targetUrl").asText()).isEqualTo(target);
        await().atMost(SOON).until(() -> published(pull).epoch() == epoch + 1);
        HookState pushed = published(pull);
        assertThat(pushed.status()).isEqualTo(HookStatus.ACTIVE);
        assertThat(((StartFrom.At) pushed.startFrom()).time()).isBefore(tick());
        refused(get("after=" + page.path("cursor").asText()), 409, "cursor-outdated");
        refused(ack(api, pull, page.path("cursor").asText()), 409, "push-hook");

        api.put(pull, "{\"resthooks\":{\"targetUrl\":\"%s2\"}}".formatted(target));
        await().atMost(SOON).until(() -> published(pull).targetUrl().equals(target + "2"));
        Api.Answer early = settings(pull, "\"delivery\":\"pull\"");
        refused(early, 503, "log-unavailable");
        settleAll();
        assertThat(set(pull, "\"delivery\":\"pull\"").path("delivery").asText()).isEqualTo("pull");
        assertThat(ids(page(""))).contains("e-1");
        assertThat(
                        api.put(pull, "{\"resthooks\":{\"targetUrl\":\"%s\"}}".formatted(target))
                                .status())
                .isEqualTo(200);
        assertThat(api.hook(pull).path("targetUrl").asText()).isEqualTo(target);
    }

    /** Its receiver, or an audit, has the place of the organisation. */
    @Test
    void shouldChangeSidesWhileEventsAreRead() {
        ack(page(""));
        try (LogReader _ = log.open(new OrgKey(org))) {
            refused(get(""), 429, "too-many-audits");
            String push = "\"delivery\":\"push\",\"targetUrl\":\"https://example.com/\"";

            assertThat(set(pull, push).path("delivery").asText()).isEqualTo("push");
        }
    }

    /** What is read before has the events of before. */
    @Test
    void shouldGiveAnEventSinceItsChangeIsMadeHoweverLongThatWaits() {
        Instant[] waited = new Instant[1];
        CompletableFuture<Api.Answer> change =
                database.whileHolding(
                        "SELECT id FROM hooks WHERE id = " + pull + " FOR UPDATE",
                        () -> {
                            CompletableFuture<Api.Answer> blocked =
                                    AtOnce.begin(() ->
                                            settings(
                                                    pull,
                                                    "\"events\":[\"DisbursementCreated\",\"DisbursementUpdated\"]"));
                            await().until(() ->
                                    database.number(
                                                    "SELECT count(*) FROM pg_locks WHERE NOT granted")
                                            > 0);
                            waited[0] = tick();
                            return blocked;
                        });
        assertThat(change.join().status()).isEqualTo(200);

        await().atMost(SOON).until(() -> published(pull).events().names().size() == 2);
        EventType added =
                new EventType(
                        PlatformEvents.DISBURSEMENT_CREATED.resource(), "DisbursementUpdated");
        assertThat(published(pull).events().since(added).orElseThrow()).isAfterOrEqualTo(waited[0]);
    }

    @Test
    void shouldNotProveWhatWasConfirmedBeforeItGotATarget() {
        send("e-1");
        ack(page(""));
        String push = "\"delivery\":\"push\",\"targetUrl\":\"https://example.com/\"";
        database.execute(
                "UPDATE hooks SET start_from = start_from - interval '1 h' WHERE id = " + pull);
        set(pull, push);
        database.execute("UPDATE hooks SET start_from = now() WHERE id = " + pull);
        await().atMost(SOON).until(() -> published(pull).epoch() == 2);
        settleAll();

        Api.Answer reconciled =
                call(
                        "reconcile",
                        "{\"from\":%d,\"to\":%d,\"digest\":[]}"
                                .formatted(from.toEpochMilli(), tick().toEpochMilli()));

        refused(reconciled, 409, "not-logged-so-far-back");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"delivery\":\"push\"",
                "\"delivery\":\"push\",\"targetUrl\":\"\"",
                "\"delivery\":\"pull\",\"targetUrl\":\"https://example.com/\"",
                "\"delivery\":\"poll\"",
                "\"delivery\":null",
                "\"targetUrl\":\"ftp://example.com/\""
            })
    void shouldRefuseAChangeToNeitherOfBoth(String fields) {
        assertThat(settings(pull, fields).status()).isEqualTo(400);
        assertThat(api.hook(pull).path("targetUrl").asText()).isEmpty();
    }

    private Api.Answer settings(String hook, String fields) {
        return api.set(hook, "{" + fields + "}");
    }

    private JsonNode set(String hook, String fields) {
        Api.Answer answer = settings(hook, fields);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.body().path("resthooksettings");
    }

    private HookState published(String hook) {
        await().atMost(SOON).until(() -> !hooks.about(hook).isEmpty());
        return hooks.about(hook).getLast().state().orElseThrow();
    }

    @Test
    void shouldBeBehindWhenWhatIsConfirmedIsAnHourOld() {
        JsonNode health = health();
        assertThat(health.path("health").asText()).isEqualTo("healthy");
        assertThat(health.path("lastRead").isMissingNode()).isTrue();
        ack(page(""));
        assertThat(health().path("lastRead").isMissingNode()).isFalse();
        assertThat(health().path("confirmedTo").asText()).isNotEmpty();
        assertThat(
                        api.get(HOOKS + "/" + id + "/health")
                                .body()
                                .path("resthookhealth")
                                .has("confirmedTo"))
                .isFalse();
        assertThat(ofHealth("behind")).isEmpty();

        database.execute(
                "UPDATE hooks SET created_at = now() - interval '61 min', start_from = NULL WHERE id = "
                        + pull);
        assertThat(health().path("health").asText()).isEqualTo("healthy");
        database.execute(
                "UPDATE pull_positions SET confirmed_to = now() - interval '61 min' WHERE hook_id = "
                        + pull);
        assertThat(health().path("health").asText()).isEqualTo("behind");
        assertThat(ofHealth("behind")).containsExactly(pull);
        ack(page(""));
        assertThat(health().path("health").asText()).isEqualTo("healthy");

        database.execute("DELETE FROM pull_positions WHERE hook_id = " + pull);
        assertThat(ofHealth("behind")).containsExactly(pull);
        api.put(pull, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        assertThat(ofHealth("behind")).isEmpty();
        assertThat(health().path("health").asText()).isEqualTo("disabled");
    }

    @Test
    void shouldBeBehindWhileMoreIsToBeRead() {
        database.execute(
                "UPDATE pull_positions SET confirmed_to = 'epoch' WHERE hook_id = " + pull);
        String before = health().path("confirmedTo").asText();
        send("e-1");
        send("e-2");
        database.execute(
                "UPDATE hooks SET start_from = start_from - interval '1 h' WHERE id = " + pull);

        ack(page("pageSize=1"));
        assertThat(health().path("confirmedTo").asText()).isLessThan(before);
        ack(page("pageSize=1"));
        assertThat(health().path("confirmedTo").asText()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void shouldBeWellWhileEmptyPagesAreRead() {
        long before = count();
        JsonNode page = page("");
        database.execute(
                "UPDATE pull_positions SET confirmed_to = now() - interval '61 min', confirmed_at = confirmed_at - interval '61 min' WHERE hook_id = "
                        + pull);
        database.execute(
                "UPDATE hooks SET created_at = now() - interval '61 min', start_from = NULL WHERE id = "
                        + pull);
        assertThat(health().path("health").asText()).isEqualTo("behind");

        after(page);

        assertThat(health().path("health").asText()).isEqualTo("healthy");
        assertThat(count()).isEqualTo(before);
        send("e-1");
        assertThat(ids(page(""))).containsExactly("e-1");
    }

    private List<String> ofHealth(String word) {
        Api.Answer list = api.get(HOOKS + "?health=" + word + "&include=health");
        assertThat(list.status()).as(list.raw().body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        list.body().path("resthooks").forEach(it -> ids.add(it.path("id").asText()));
        return ids;
    }

    @Test
    void shouldAuditAndReconcileByWhatIsConfirmed() {
        send("e-1");
        ack(page(""));
        send("e-2");
        String span = "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(from, tick());

        JsonNode audit = call("audit", span).body().path("resthookaudit");
        assertThat(audit.path("delivered").asLong()).isOne();
        assertThat(audit.at("/skippedBy/beforeStart").asLong()).isOne();
        assertThat(audit.at("/pendingBy/unread").asLong()).isOne();
        assertThat(audit.path("missingCount").asLong()).isZero();
        Api.Answer reconciled =
                call(
                        "reconcile",
                        "{\"from\":%d,\"to\":%d,\"digest\":[]}"
                                .formatted(from.toEpochMilli(), tick().toEpochMilli()));
        JsonNode found = reconciled.body().path("resthookreconciliation");
        assertThat(found.at("/pending/ids/0").asText()).isEqualTo("e-2");
        assertThat(found.at("/different/0/ids/0").asText()).isEqualTo("e-1");

        ack(page(""));
        assertThat(call("audit", span).body().at("/resthookaudit/delivered").asLong()).isEqualTo(2);
    }

    /** As dispatchers that know all hooks do. */
    private void settleAll() {
        try (LogReader reader = log.open(new OrgKey(org))) {
            reader.stableEnds(PlatformEvents.DISBURSEMENT_CREATED.resource())
                    .forEach((number, end) ->
                            dispatcher.commit(
                                    HookId.of(pull),
                                    new EventPartition(partition.topic(), number),
                                    end,
                                    dispatcher.allHooks(),
                                    FOLLOWS,
                                    new ReportBatch(List.of())));
        }
    }
}
