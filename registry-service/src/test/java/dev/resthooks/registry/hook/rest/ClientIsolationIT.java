package dev.resthooks.registry.hook.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventPosition;
import dev.resthooks.registry.deliverylog.LogReports;
import dev.resthooks.registry.deliverylog.rest.Logged;
import dev.resthooks.registry.fixture.Apart;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client may do with the hook of another client of its organisation. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(Apart.class)
class ClientIsolationIT {
    @Inject Logged log;

    private final String org = "apart-" + UUID.randomUUID();
    private final String id = client("app").registered("ActionCreated", "https://example.com/");

    @ParameterizedTest
    @CsvSource({
        "GET, /secret, ''",
        "POST, /secret/rotate, ''",
        "PUT, '', '{\"resthooks\":{\"status\":\"Disabled\"}}'",
        "PUT, /settings, '{\"resthooksettings\":{\"accept\":\"2xx\"}}'",
        "DELETE, '', ''",
        "POST, /test, ''",
        "POST, /replay, '{\"from\":\"2020-04-03T12:00:00Z\",\"to\":\"2020-04-03T13:00:00Z\"}'",
        "POST, /deliveries/e-1/redeliver, ''",
        "POST, /deliveries/e-1/skip, ''",
        "DELETE, /replays/1, ''",
    })
    void shouldRefuseAnotherClient(String method, String path, String body) {
        Api.Answer refused = call(client("other"), method, path, body);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.errors().path("code").asText()).isEqualTo("forbidden");
        assertThat(refused.errors().path("detail").asText()).contains("Another client", id);
        assertThat(client("app").hook(id).path("status").asText()).isEqualTo("Active");
    }

    @Test
    void shouldShowTheHookToAllClients() {
        assertThat(client("other").get(HOOKS + "/" + id).status()).isEqualTo(200);
        assertThat(client("other").get(HOOKS + "/" + id + "/health").status()).isEqualTo(200);
    }

    @Test
    void shouldDeleteNoneOfTheHooksIfOneIsOfAnotherClient() {
        String own = client("other").registered("ActionCreated", "https://example.com/");

        assertThat(client("other").delete(HOOKS + "/" + own + "," + id).status()).isEqualTo(403);

        assertThat(client("other").get(HOOKS + "/" + own).status()).isEqualTo(200);
    }

    @Test
    void shouldLetTheClientThatRegisteredTheHookAndAdministrators() {
        assertThat(client("app").secret(id).status()).isEqualTo(200);
        assertThat(administrator().secret(id).status()).isEqualTo(200);
        assertThat(administrator().delete(HOOKS + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void shouldResendWhatFailedAtOwnHooksAlone() {
        String resends = "/api/rest/resthookresends";
        String count = resends + "/count?from=2026-04-03T00:00:00Z&to=2026-04-03T01:00:00Z";
        log.report(
                LogReports.of(Long.parseLong(id), "e-1")
                        .at(new EventPosition(new EventPartition("resthooks.events.actions", 3), 7))
                        .rejected(1));
        client("app").put(id, "{\"resthooks\":{\"status\":\"Active\",\"resume\":\"now\"}}");

        String begun =
                client("app")
                        .call(
                                "POST",
                                resends,
                                BodyPublishers.ofString(
                                        "{\"from\":\"2026-04-03T00:00:00Z\",\"to\":\"2026-04-03T01:00:00Z\"}"))
                        .header("location")
                        .orElseThrow();

        assertThat(client("other").get(count).body().at("/resthookresendcount/events").asInt())
                .isZero();
        assertThat(client("other").get(begun).body().at("/resthookresend/events").asInt()).isOne();
        assertThat(client("other").delete(begun).status()).isEqualTo(403);
        assertThat(client("app").delete(begun).status()).isEqualTo(200);
        assertThat(client("app").get(count).body().at("/resthookresendcount/events").asInt())
                .isOne();
        assertThat(client("other").get(count).body().at("/resthookresendcount/events").asInt())
                .isZero();
    }

    private Api.Answer call(Api api, String method, String path, String body) {
        return api.call(
                method,
                HOOKS + "/" + id + path,
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    private Api client(String name) {
        return with(name, "resthooks");
    }

    private Api administrator() {
        return with("console", "resthooks.admin");
    }

    private Api with(String client, String scope) {
        String token =
                Tokens.signed(
                        Tokens.claims()
                                .claim("azp", client)
                                .claim("orgkey", org)
                                .claim("scope", scope));
        return Api.anonymous().with("Authorization", "Bearer " + token);
    }
}
