package dev.resthooks.registry.hook.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.contract.hook.Accept;
import dev.resthooks.contract.hook.CallHeader;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.SealedSecret;
import dev.resthooks.contract.secret.HookSecret;
import dev.resthooks.contract.secret.KeyRing.Opening;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.AtOnce;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.HooksTopic;
import dev.resthooks.registry.fixture.Keys;
import dev.resthooks.registry.fixture.LogLines;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import dev.resthooks.registry.hook.postgres.SecretSweep;
import dev.resthooks.registry.tenant.SecurityLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class SecretsApiIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @Inject Database database;
    @Inject SecretSweep sweep;

    private final String org = "secrets-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final String id = api.registered("ActionCreated", "https://example.com/");
    private final HooksTopic topic = new HooksTopic();

    @AfterEach
    void closeTopic() {
        topic.close();
    }

    @Test
    void shouldShowTheSecretThatWasMadeAtRegistration() {
        Api.Answer answer = api.secret(id);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("cache-control")).contains("no-store");
        String secret = secret(answer);
        assertThat(HookSecret.parse(secret).bytes()).hasSize(32);
        assertThat(answer.raw().body())
                .isEqualTo(
                        """
                        {"resthooksecrets":{"id":"%s","secret":"%s","former":[]}}\
                        """
                                .formatted(id, secret));
        assertThat(secret(api.secret(id))).isEqualTo(secret);
    }

    @Test
    void shouldRotateAndTellUntilWhenTheFormerSecretSigns() {
        String before = secret(api.secret(id));

        Api.Answer answer = api.rotate(id);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("cache-control")).contains("no-store");
        assertThat(secret(answer)).isNotEqualTo(before).isEqualTo(secret(api.secret(id)));
        JsonNode former = answer.body().path("resthooksecrets").path("former");
        assertThat(former).hasSize(1);
        OffsetDateTime end = OffsetDateTime.parse(former.path(0).path("signsUntil").asText());
        assertThat(Duration.between(Instant.now(), end.toInstant()))
                .isBetween(Duration.ofHours(23), Duration.ofHours(24));
    }

    @Test
    void shouldRotateWithAChangeOfTheTargetIfTheRequestAsksForIt() {
        String before = secret(api.secret(id));

        try (LogLines lines = new LogLines(SecurityLog.CATEGORY)) {
            Api.Answer answer =
                    api.put(
                            id,
                            """
                            {"resthooks":{"targetUrl":"https://elsewhere.example/","rotateSecret":true}}\
                            """);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(lines.beginningsOfLinesWith("hook=" + id))
                    .containsExactly("act=hook-changed", "act=secret-rotated");
        }
        Api.Answer after = api.secret(id);
        assertThat(secret(after)).isNotEqualTo(before);
        assertThat(after.body().at("/resthooksecrets/former")).hasSize(1);
        assertThat(api.hook(id).path("targetUrl").asText()).isEqualTo("https://elsewhere.example/");
    }

    @Test
    void shouldPublishTheSecretsSealedForTheHookTheNewestFirst() {
        String first = secret(api.secret(id));
        String second = secret(api.rotate(id));

        await().atMost(SOON).until(() -> published().secrets().size() == 2);
        assertThat(published().revision()).isEqualTo(1);
        assertThat(published().secrets())
                .extracting(it -> Keys.ring(Keys.ID).open(HookId.of(id), it))
                .containsExactly(opened(second), opened(first));
    }

    @Test
    void shouldKeepNothingInClear() {
        String secret = secret(api.secret(id)).substring(HookSecret.PREFIX.length());

        String row = database.text("SELECT hooks::text FROM hooks WHERE id = " + id);

        assertThat(row).contains("{test:", org).doesNotContain(secret, secret.substring(0, 20));
    }

    @Test
    void shouldShowNoSecretToThoseWhoMayOnlyRead() {
        Api reader =
                Api.anonymous()
                        .with(
                                "Authorization",
                                "Bearer "
                                        + Tokens.signed(
                                                Tokens.claims()
                                                        .claim("orgkey", org)
                                                        .claim("scope", "resthooks.read")));

        Api.Answer answer = reader.secret(id);

        assertThat(reader.get(HOOKS + "/" + id).status()).isEqualTo(200);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("www-authenticate").orElse(""))
                .contains("error=\"insufficient_scope\"", "scope=\"resthooks\"");
        assertThat(reader.rotate(id).status()).isEqualTo(403);
        assertThat(
                        reader.call("HEAD", HOOKS + "/" + id + "/secret", BodyPublishers.noBody())
                                .status())
                .isEqualTo(403);
    }

    @Test
    void shouldHideSecretsFromOtherOrganisations() {
        Api stranger = Api.of("another");

        assertThat(stranger.secret(id).status()).isEqualTo(404);
        assertThat(stranger.rotate(id).status()).isEqualTo(404);
        assertThat(Api.anonymous().secret(id).status()).isEqualTo(401);
        assertThat(api.secret(id).body().path("resthooksecrets").path("former")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "1,2", "99999999999999999999"})
    void shouldSayThatThereIsNoSuchHook(String none) {
        assertThat(api.secret(none).status()).isEqualTo(404);
        assertThat(api.rotate(none).status()).isEqualTo(404);
    }

    @Test
    void shouldRotateNothingWhenTheRequestIsNotAsDocumented() {
        String secret = HOOKS + "/" + id + "/secret";

        Api.Answer withBody =
                api.call("POST", secret + "/rotate", BodyPublishers.ofString("{\"a\":1}"));
        Api.Answer got = api.get(secret + "/rotate");
        Api.Answer posted = api.call("POST", secret, BodyPublishers.noBody());

        assertThat(withBody.status()).isEqualTo(400);
        assertThat(got.status()).isEqualTo(405);
        assertThat(got.header("allow")).contains("OPTIONS, POST");
        assertThat(posted.status()).isEqualTo(405);
        assertThat(posted.header("allow")).contains("GET, HEAD, OPTIONS");
        assertThat(api.secret(id).body().path("resthooksecrets").path("former")).isEmpty();
    }

    @Test
    void shouldKeepSettingsAndShowThemWithoutTheValuesOfHeaders() {
        Api.Answer registered =
                api.post(
                        """
                        {"resthooks":{"eventName":"ActionCreated","targetUrl":"https://example.com/",\
                        "name":"CRM","headers":{"X-Key":"not to be seen"},"startFrom":"2020-04-01T00:00:00+13:00"}}\
                        """);
        String hook = registered.hook().path("id").asText();

        Api.Answer shown = api.get(settings(hook));

        assertThat(registered.hook().has("name")).isFalse();
        assertThat(shown.raw().body())
                .isEqualTo(
                        """
                        {"resthooksettings":{"id":"%s","name":"CRM","description":"","delivery":"push",\
                        "accept":"200","headers":{"x-key":"***"},"startFrom":"2020-03-31T11:00:00+00:00","events":["ActionCreated"],\
                        "heartbeat":false}}\
                        """
                                .formatted(hook));
        String tag = shown.header("etag").orElseThrow();
        assertThat(tag).isEqualTo("\"1-2020-03-31T11:00:00+00:00\"");
        assertThat(api.with("If-None-Match", tag).get(settings(hook)).status()).isEqualTo(304);
        assertThat(database.text("SELECT hooks::text FROM hooks WHERE id = " + hook))
                .contains("x-key:test:")
                .doesNotContain("not to be seen");
    }

    @Test
    void shouldChangeAndPublishSettingsUnlessTheHookHasChangedMeanwhile() {
        Api mine = api.with("If-Match", api.get(HOOKS + "/" + id).header("etag").orElseThrow());
        Api.Answer changed = mine.set(id, "{\"headers\":{\"x-a\":\"1\",\"x-b\":\"2\"}}");

        Api.Answer late = mine.set(id, "{\"accept\":\"2xx\"}");
        Api.Answer again =
                api.with("If-Match", changed.header("etag").orElseThrow())
                        .set(
                                id,
                                "{\"name\":\"CRM\",\"accept\":\"2xx\",\"headers\":{\"x-b\":\"***\"}}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(late.status()).isEqualTo(412);
        assertThat(again.header("etag").orElseThrow()).startsWith("\"3-");
        await().atMost(SOON).until(() -> published().revision() == 3);
        assertThat(published().settings().accept()).isEqualTo(Accept.ANY_2XX);
        assertThat(published().settings().headers())
                .extracting(it -> Keys.ring(Keys.ID).open(HookId.of(id), it).orElseThrow())
                .containsExactly(new CallHeader("x-b", "2"));
        assertThat(published().secrets()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"startFrom\":\"2100-01-01T00:00:00Z\"} | /resthooksettings/startFrom",
                "{\"headers\":{\"x-key\":\"***\"}} | /resthooksettings/headers",
                "{\"heartbeat\":\"PT5M\"} | /resthooksettings/heartbeat",
                "{} | /resthooksettings"
            })
    void shouldChangeNothingWhenASettingIsRefused(String settings, String pointer) {
        Api.Answer answer = api.set(id, settings);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointer()).isEqualTo(pointer);
        assertThat(api.get(settings(id)).header("etag").orElseThrow()).startsWith("\"1-");
    }

    private static String settings(String hook) {
        return HOOKS + "/" + hook + "/settings";
    }

    @Test
    void shouldSealEachHookAgainOnceThoughSeveralReplicasSweepAtOnce() {
        forgetOtherHooks();
        List<String> ids =
                IntStream.range(0, 20)
                        .mapToObj(_ -> api.registered("TaskCreated", "https://example.com/"))
                        .toList();
        ids.forEach(hook -> topicState(hook, 0));
        try {
            List<SecretSweep.Result> swept = sweepThrice(Keys.NEXT_ID);

            assertThat(swept.stream().mapToInt(SecretSweep.Result::resealed).sum())
                    .isEqualTo(Integer.parseInt(database.text("SELECT count(*) FROM hooks")));
            for (String hook : ids) {
                HookState kept = topicState(hook, 1);
                assertThat(kept.secrets().getFirst().text())
                        .isEqualTo(
                                database.text("SELECT secrets[1] FROM hooks WHERE id = " + hook));
            }
        } finally {
            sweep(Keys.ID);
        }
    }

    @Test
    void shouldSealAgainWhatAFormerKeySealed() {
        forgetOtherHooks();
        String secret = secret(api.secret(id));
        String rotated = secret(api.rotate(id));
        api.set(id, "{\"headers\":{\"x-key\":\"a\"}}");
        try {
            sweep(Keys.NEXT_ID);

            await().atMost(SOON)
                    .untilAsserted(() ->
                            assertThat(published().secrets())
                                    .extracting(SealedSecret::keyId)
                                    .containsExactly(Keys.NEXT_ID, Keys.NEXT_ID));
            assertThat(published().settings().headers())
                    .extracting(it -> it.value().keyId())
                    .containsExactly(Keys.NEXT_ID);
            assertThat(published().secrets())
                    .extracting(it -> Keys.ring(Keys.ID).open(HookId.of(id), it))
                    .containsExactly(opened(rotated), opened(secret));
            assertThat(api.secret(id).status()).isEqualTo(500);
        } finally {
            sweep(Keys.ID);
        }
        assertThat(secret(api.secret(id))).isEqualTo(rotated);
    }

    /** A sweep is about all hooks, also those that other tests have left. */
    private void forgetOtherHooks() {
        database.execute("DELETE FROM hooks WHERE org <> '%s'".formatted(org));
    }

    private List<SecretSweep.Result> sweepThrice(String key) {
        return AtOnce.answers(3, _ -> sweep(key));
    }

    private SecretSweep.Result sweep(String key) {
        return sweep.sweep(Keys.secrets(key), Instant.now());
    }

    private static Opening opened(String secret) {
        return new Opening.Opened(HookSecret.parse(secret));
    }

    private static String secret(Api.Answer answer) {
        return answer.body().path("resthooksecrets").path("secret").asText();
    }

    private HookState published() {
        return topicState(id, 0);
    }

    /** The newest record, once there are more than so many. */
    private HookState topicState(String hook, int more) {
        return await().pollDelay(Duration.ZERO)
                .atMost(SOON)
                .until(() -> topic.about(hook), it -> it.size() > more)
                .getLast()
                .state()
                .orElseThrow();
    }
}
