package dev.resthooks.registry.tenant.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.LogLines;
import dev.resthooks.registry.fixture.RawHttp;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import dev.resthooks.registry.tenant.SecurityLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log of security says of requests. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class SecurityLogIT {
    private static final String TARGET = "https://example.com/path?token=sesame";

    /** Counts the statements that wait for the row of a hook. */
    private static final String WAITING =
            """
            SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%from hooks%'
            """;

    @Inject BeanManager beans;

    @Inject Database database;

    private final String org = "logged-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final LogLines lines = new LogLines(SecurityLog.CATEGORY);

    @AfterEach
    void close() {
        lines.close();
    }

    @Test
    void shouldLogEachChangeOfAHookAndEachLookAtItsSecret() {
        String id = api.registered("ActionCreated", TARGET);
        String secret = api.secret(id).body().at("/resthooksecrets/secret").asText();
        String other = api.rotate(id).body().at("/resthooksecrets/secret").asText();
        api.put(id, "{\"resthooks\":{\"status\":\"Disabled\"}}");
        api.get(HOOKS + "/" + id);
        api.get(HOOKS);
        api.delete(HOOKS + "/" + id);

        assertThat(lines.beginningsOfLinesWith("org=" + org))
                .containsExactly(
                        "act=hook-registered",
                        "act=secret-read",
                        "act=secret-rotated",
                        "act=hook-changed",
                        "act=hook-deleted");
        assertThat(lines.with("org=" + org))
                .allSatisfy(line ->
                        assertThat(line)
                                .contains(
                                        " client=test-client subject=somebody address=127.0.0.1 ",
                                        " hook=" + id)
                                .doesNotContain("sesame", secret, other));
    }

    @Test
    void shouldNotLogWhatChangedNothing() {
        String id = api.registered("ActionCreated", TARGET);

        api.put(id, "{\"resthooks\":{\"status\":\"Unknown\"}}");
        api.delete(HOOKS + "/" + id + ",99999999999");

        assertThat(lines.with("org=" + org)).singleElement().asString().contains("registered");
    }

    @Test
    void shouldLogAChangeWhoseClientHangsUpBeforeItsAnswer() {
        String id = api.registered("ActionCreated", TARGET);

        boolean isHungUp =
                database.whileHolding(
                        "SELECT 1 FROM hooks WHERE id = %s FOR UPDATE".formatted(id),
                        () -> {
                            RawHttp call =
                                    RawHttp.connect()
                                            .send(
                                                    "DELETE " + HOOKS + "/" + id + " HTTP/1.1",
                                                    "Host: a",
                                                    "Authorization: Bearer " + Tokens.of(org));
                            await().until(() -> database.number(WAITING) > 0);
                            call.hangUp();
                            return true;
                        });

        assertThat(isHungUp).isTrue();
        await().untilAsserted(() ->
                assertThat(lines.beginningsOfLinesWith("org=" + org))
                        .containsExactly("act=hook-registered", "act=hook-deleted"));
        assertThat(lines.with("act=hook-deleted"))
                .singleElement()
                .asString()
                .contains(" org=" + org, " address=127.0.0.1 ", " hook=" + id);
    }

    @Test
    void shouldLogWhoClosesTheConnectionBeforeTheBodyIsThere() {
        try (RawHttp slow = RawHttp.connect()) {
            slow.send(
                    "POST " + HOOKS + " HTTP/1.1",
                    "Host: a",
                    "Content-Type: application/json",
                    "Authorization: Bearer " + Tokens.of(org),
                    "Content-Length: 10");
        }

        await().untilAsserted(() ->
                assertThat(lines.with("org=" + org))
                        .singleElement()
                        .asString()
                        .contains(" address=127.0.0.1 ", " status=400 code=body-incomplete"));
    }

    @Test
    void shouldLogWhoHasTooManyBodiesOnTheirWay() {
        List<RawHttp> held =
                IntStream.range(0, 17)
                        .mapToObj(_ ->
                                RawHttp.connect()
                                        .send(
                                                "POST " + HOOKS + " HTTP/1.1",
                                                "Host: a",
                                                "Content-Type: application/json",
                                                "Authorization: Bearer " + Tokens.of(org),
                                                "Content-Length: 65000"))
                        .toList();
        try {
            await().untilAsserted(() ->
                    assertThat(lines.with("org=" + org))
                            .singleElement()
                            .asString()
                            .contains(" status=429 code=too-many-at-once"));
        } finally {
            held.forEach(RawHttp::close);
        }
    }

    /** Other tests may have used up what is logged of this second. */
    @Test
    void shouldLogWhoHasNoValidToken() {
        String path = HOOKS + "/" + UUID.randomUUID();
        Api forged = Api.anonymous().with("Authorization", "Bearer nonsense");

        Api.Answer refused =
                await().until(
                                () -> forged.get(path + "?x=sesame"),
                                _ -> !lines.with(path).isEmpty());

        assertThat(lines.with(path))
                .singleElement()
                .asString()
                .startsWith("act=refused address=127.0.0.1 ")
                .contains(
                        " request=" + refused.errors().path("id").asText(),
                        " status=401 code=unauthorized")
                .doesNotContain("sesame", "nonsense");
    }

    @Test
    void shouldLogWhoMayNotDoIt() {
        String token =
                Tokens.signed(
                        Tokens.claims().claim("orgkey", org).claim("scope", "resthooks.read"));

        Api.anonymous().with("Authorization", "Bearer " + token).delete(HOOKS + "/1");

        assertThat(lines.with("org=" + org))
                .singleElement()
                .asString()
                .contains(
                        "act=refused",
                        " client=test-client subject=somebody ",
                        " method=DELETE path=" + HOOKS + "/1 status=403 code=forbidden");
    }

    @Test
    void shouldCountRefusedRequestsAndGiveNoMeterToPathsThatAreMadeUp() {
        double before = unauthorized();

        IntStream.range(0, 130).forEach(i -> Api.anonymous().get("/made-up/" + i + "/x"));

        assertThat(unauthorized() - before).isEqualTo(130);
        assertThat(Api.management("/q/metrics").raw().body()).doesNotContain("made-up");
    }

    private static double unauthorized() {
        return Api.management("/q/metrics")
                .raw()
                .body()
                .lines()
                .filter(line ->
                        line.startsWith(
                                "resthooks_requests_refused_total{reason=\"unauthorized\",status=\"401\"}"))
                .mapToDouble(line -> Double.parseDouble(line.replaceFirst("^\\S+ (\\S+).*", "$1")))
                .sum();
    }

    @Test
    void shouldNameEachCallThatChangesSomething() {
        List<Method> changes =
                beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                        .<Class<?>>map(Bean::getBeanClass)
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method ->
                                Stream.of(POST.class, PUT.class, DELETE.class)
                                        .anyMatch(method::isAnnotationPresent))
                        .toList();

        assertThat(changes).hasSizeGreaterThan(8);
        assertThat(changes).allMatch(method -> method.isAnnotationPresent(Logged.class));
    }
}
