package dev.resthooks.registry.idempotency.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.rest.Logged;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.AtOnce;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.StandInDispatcher;
import dev.resthooks.registry.tenant.ConnectionShares;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Requests that are sent twice with the same key. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class OnceOnlyIT {
    private static final String SPAN =
            "{\"from\":\"2026-04-03T00:00:00Z\",\"to\":\"2026-04-03T01:00:00Z\"}";
    private static final String OTHER_SPAN =
            "{\"from\":\"2026-04-03T00:00:00Z\",\"to\":\"2026-04-03T02:00:00Z\"}";

    @Inject Database database;
    @Inject Logged log;
    @Inject ConnectionShares shares;

    private final String org = "once-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final Api keyed = api.with("Idempotency-Key", "a-key");
    private final String id = api.registered("ActionCreated", "https://example.com/");
    private final String hook = HOOKS + "/" + id;

    private static Api.Answer post(Api by, String path, String body) {
        return by.call("POST", path, BodyPublishers.ofString(body));
    }

    private long replays() {
        return database.number("SELECT count(*) FROM replays WHERE hook_id = " + id);
    }

    private static void assertReplayed(Api.Answer second, Api.Answer first) {
        assertThat(second.status()).as(second.raw().body()).isEqualTo(first.status());
        assertThat(second.raw().body()).isEqualTo(first.raw().body());
        assertThat(first.header("idempotency-replayed")).isEmpty();
        assertThat(second.header("idempotency-replayed")).contains("true");
    }

    @Test
    void shouldMarkARepeatedRegistration() {
        String body =
                "{\"resthooks\":{\"eventName\":\"TaskCreated\",\"targetUrl\":\"https://example.com/a\"}}";

        Api.Answer first = keyed.post(body);

        assertReplayed(keyed.post(body), first);
    }

    @Test
    void shouldBeginAReplayOnce() {
        Api.Answer first = post(keyed, hook + "/replay", SPAN);
        Api.Answer second = post(keyed, hook + "/replay", SPAN);

        assertThat(first.status()).isEqualTo(202);
        assertReplayed(second, first);
        assertThat(second.header("location")).isEqualTo(first.header("location"));
        assertThat(replays()).isOne();
    }

    @Test
    void shouldBeginOneReplayWhenManySendTheSameAtATime() {
        List<Api.Answer> answers = AtOnce.answers(6, _ -> post(keyed, hook + "/replay", SPAN));

        assertThat(answers).extracting(Api.Answer::status).containsOnly(202);
        assertThat(replays()).isOne();
    }

    @Test
    void shouldRefuseTheKeyForAnotherRequest() {
        post(keyed, hook + "/replay", SPAN);

        Api.Answer refused = post(keyed, hook + "/replay", OTHER_SPAN);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errors().path("code").asText()).isEqualTo("idempotency-key-in-use");
        assertThat(replays()).isOne();
    }

    @Test
    void shouldNotStoreARefusal() {
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        assertThat(post(keyed, hook + "/replay", SPAN).status()).isEqualTo(409);
        api.put(id, "{\"resthooks\":{\"status\":\"Active\"}}");

        assertThat(post(keyed, hook + "/replay", SPAN).status()).isEqualTo(202);
    }

    @Test
    void shouldGiveTheFirstAnswerThoughTheHookWasDisabledMeanwhile() {
        Api.Answer first = post(keyed, hook + "/replay", SPAN);
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");

        assertReplayed(post(keyed, hook + "/replay", SPAN), first);
    }

    @Test
    void shouldWaitForAConnectionOfItsOrganisationsShare() throws InterruptedException {
        log.report(LogReports.of(Long.parseLong(id), "e-1").retrying(1));
        OrgKey own = new OrgKey(org);
        int taken = 0;
        try {
            while (shares.take(own)) {
                taken++;
            }
            assertThat(taken).isPositive();

            assertThat(post(keyed, hook + "/deliveries/e-1/skip", "").status()).isEqualTo(503);
        } finally {
            while (taken-- > 0) {
                shares.giveBack(own);
            }
        }
    }

    @Test
    void shouldForgetAKeyAfterADay() {
        post(keyed, hook + "/replay", SPAN);
        database.execute(
                "UPDATE answered_requests SET created_at = created_at - interval '25 hours' WHERE org = '%s'"
                        .formatted(org));

        assertThat(post(keyed, hook + "/replay", OTHER_SPAN).status()).isEqualTo(202);
        assertThat(replays()).isEqualTo(2);
    }

    @Test
    void shouldRotateOnceAndStoreNoSecret() {
        String former = api.secret(id).raw().body();

        Api.Answer first = keyed.rotate(id);
        Api.Answer second = keyed.rotate(id);

        assertReplayed(second, first);
        assertThat(first.body().at("/resthooksecrets/former")).hasSize(1);
        assertThat(first.raw().body()).isNotEqualTo(former);
        assertThat(
                        database.text(
                                "SELECT string_agg(answer, '') FROM answered_requests WHERE org = '%s'"
                                        .formatted(org)))
                .doesNotContain("whsec_");
    }

    @Test
    void shouldSkipAnEventAndAuditAHookOnce() {
        log.report(LogReports.of(Long.parseLong(id), "e-1").retrying(1));

        String skip = hook + "/deliveries/e-1/skip";
        Api.Answer skipped = post(keyed, skip, "");
        assertReplayed(post(keyed, skip, ""), skipped);
        Api other = api.with("Idempotency-Key", "another-key");
        Api.Answer audited = post(other, hook + "/audit", SPAN);
        assertReplayed(post(other, hook + "/audit", SPAN), audited);
    }

    @Test
    void shouldTestATargetOnce() {
        try (StandInDispatcher dispatcher = StandInDispatcher.ofGoodTargets()) {
            StandInDispatcher.awaitHeard(api, id);
            int before = dispatcher.asked(org).size();

            Api.Answer tested = post(keyed, hook + "/test", "");
            assertReplayed(post(keyed, hook + "/test", ""), tested);

            assertThat(dispatcher.asked(org)).hasSize(before + 1);
        }
    }

    @Test
    void shouldLetARequestTakeEffectThatWasCutOffLongAgo() {
        database.execute(
                """
                INSERT INTO answered_requests (org, key, request, created_at)
                VALUES ('%s', 'a-key', 'cut off', now() - interval '61 seconds')
                """
                        .formatted(org));

        assertThat(post(keyed, hook + "/replay", SPAN).status()).isEqualTo(202);
    }

    @Test
    void shouldFindNoDeliveryWhoseIdHasACharacterThatNoTextCanHave() {
        assertThat(post(keyed, hook + "/deliveries/e%00/skip", "").status()).isEqualTo(404);
        assertThat(post(keyed, hook + "/deliveries/e%00/redeliver", "").status()).isEqualTo(404);
    }

    @Test
    void shouldRefuseAMalformedKey() {
        assertThat(post(api.with("Idempotency-Key", "two words"), hook + "/replay", SPAN).status())
                .isEqualTo(400);
        assertThat(replays()).isZero();
    }
}
