package dev.resthooks.registry.tenant.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static dev.resthooks.registry.fixture.Tokens.claims;
import static dev.resthooks.registry.fixture.Tokens.forged;
import static dev.resthooks.registry.fixture.Tokens.signed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.RawHttp;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.SigningKey;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class BearerGateIT {
    private static final String BODY =
            """
            {"resthooks":{"eventName":"ActionCreated","targetUrl":"https://example.com/"}}\
            """;

    @ParameterizedTest
    @ValueSource(strings = {HOOKS, HOOKS + "/1", HOOKS + "?page=x", "/api/rest/nothing", "/api/x"})
    void shouldTurnAwayWhoBringsNoToken(String path) {
        Api.Answer answer = Api.anonymous().get(path);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).contains("Bearer realm=\"resthooks\"");
        assertThat(answer.errors().path("code").asText()).isEqualTo("unauthorized");
        assertThat(answer.errors().path("source").path("header").asText())
                .isEqualTo("Authorization");
    }

    @ParameterizedTest
    @MethodSource("tokensThatAreNotOurs")
    void shouldTurnAwayWhoBringsABadToken(String token) {
        Api.Answer answer = bearer(token).get(HOOKS);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate").orElse(""))
                .contains("error=\"invalid_token\"");
        assertThat(answer.errors().path("code").asText()).isEqualTo("unauthorized");
    }

    static Stream<String> tokensThatAreNotOurs() {
        return Stream.of(
                "nonsense",
                ".",
                "....",
                forged(good()),
                signed(good().issuer("https://elsewhere.example")),
                signed(good().audience("another")),
                signed(good().issuedAt(1).expiresAt(2)));
    }

    @Test
    void shouldVerifyNoFurtherTokensOfAConnectionWhoseTokenItRefused() {
        String request =
                """
                GET %s HTTP/1.1\r
                Host: localhost\r
                Authorization: Bearer %s\r
                """
                        .formatted(HOOKS, forged(good()));

        String answers = RawHttp.ask(Collections.nCopies(50, request).toArray(String[]::new));

        assertThat(answers.split("HTTP/1.1 401", -1)).hasSizeBetween(2, 3);
    }

    @Test
    void shouldTurnAwayAnAlgorithmThatIsNotOneOfTheTwo() {
        SigningKey weakerUse = SigningKey.rsa(SignatureAlgorithm.PS256);
        trust(weakerUse);
        String token = weakerUse.sign(good());

        assertThat(bearer(token).get(HOOKS).status()).isEqualTo(401);
    }

    @Test
    void shouldTrustTheKeysThatTheProviderRotatesTo() {
        SigningKey before = Servers.provider().key();
        SigningKey after = SigningKey.rsa();
        trust(after);

        assertThat(bearer(before.sign(good())).get(HOOKS).status()).isEqualTo(200);
        assertThat(bearer(after.sign(good())).get(HOOKS).status()).isEqualTo(200);
    }

    @Test
    void shouldTrustAKeyOfAnEllipticCurve() {
        SigningKey key = SigningKey.ellipticCurve();
        trust(key);

        assertThat(bearer(key.sign(good())).get(HOOKS).status()).isEqualTo(200);
    }

    /** Publishes the key, and waits until the service has read it, which it does when asked. */
    private static void trust(SigningKey key) {
        Servers.provider().add(key);
        SigningKey ofTheSameRead = SigningKey.rsa();
        Servers.provider().add(ofTheSameRead);
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> bearer(ofTheSameRead.sign(good())).get(HOOKS).status(),
                        status -> status == 200);
    }

    @Test
    void shouldTurnAwayBasicAuthentication() {
        Api.Answer answer = Api.anonymous().with("Authorization", "Basic YTpi").get(HOOKS);

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void shouldForbidATokenWithoutScope() {
        Api.Answer answer = bearer(signed(good().claim("scope", "openid"))).get(HOOKS);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errors().path("code").asText()).isEqualTo("forbidden");
        assertThat(answer.header("www-authenticate").orElse(""))
                .contains("error=\"insufficient_scope\"", "scope=\"resthooks.read\"");
    }

    @Test
    void shouldForbidATokenWithoutOrganisation() {
        Api.Answer answer = bearer(signed(claims().claim("scope", "resthooks"))).get(HOOKS);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.errors().path("detail").asText()).contains("orgkey");
    }

    @Test
    void shouldLetTheReadScopeOnlyRead() {
        Api reader = bearer(signed(good().claim("scope", "resthooks.read")));

        assertThat(reader.get(HOOKS).status()).isEqualTo(200);
        assertThat(reader.post(BODY).status()).isEqualTo(403);
        assertThat(reader.delete(HOOKS + "/1").status()).isEqualTo(403);
    }

    @Test
    void shouldHideTheHooksOfOneOrganisationFromAnother() {
        String id = Api.of("mine").registered("ActionCreated", "https://example.com/");
        Api stranger = Api.of("another");

        assertThat(stranger.get(HOOKS + "/" + id).status()).isEqualTo(404);
        assertThat(stranger.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}").status())
                .isEqualTo(404);
        assertThat(stranger.delete(HOOKS + "/" + id).status()).isEqualTo(404);
        assertThat(stranger.get(HOOKS).hook()).isEmpty();
        assertThat(Api.of("mine").hook(id).path("status").asText()).isEqualTo("Active");
    }

    @Test
    void shouldLeaveHealthAndMetricsOpenOnTheManagementPort() {
        assertThat(Api.management("/q/health/ready").status()).isEqualTo(200);
        assertThat(Api.management("/q/health/live").status()).isEqualTo(200);
        assertThat(Api.management("/q/health/started").status()).isEqualTo(200);
        assertThat(Api.management("/q/metrics").raw().body())
                .contains(
                        "resthooks_outbox_depth",
                        "resthooks_outbox_age_seconds",
                        "resthooks_outbox_relayed_total",
                        "resthooks_reports_applied_total",
                        "resthooks_reports_unreadable_total");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health", "/q/health/live", "/q/health/ready", "/q/metrics"})
    void shouldHaveNeitherHealthNorMetricsOnTheApisPort(String path) {
        assertThat(Api.anonymous().get(path).status()).isEqualTo(401);
        assertThat(Api.of("acme").get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {HOOKS, "/q/openapi", "/q/swagger-ui/"})
    void shouldHaveNothingOfTheApiOnTheManagementPort(String path) {
        assertThat(Api.management(path).status()).isEqualTo(404);
    }

    private static JwtClaimsBuilder good() {
        return claims().claim("orgkey", "acme").claim("scope", "resthooks");
    }

    private static Api bearer(String token) {
        return Api.anonymous().with("Authorization", "Bearer " + token);
    }
}
