package dev.resthooks.registry.tenant.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.LogLines;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log of security says of requests. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class SecurityLogIT {
    private static final String TARGET = "https://example.com/path?token=sesame";

    @Inject BeanManager beans;

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

        List<String> own = lines.with("org=" + org);
        assertThat(own)
                .extracting(line -> line.split(" ")[0])
                .containsExactly(
                        "act=hook-registered",
                        "act=secret-read",
                        "act=secret-rotated",
                        "act=hook-changed",
                        "act=hook-deleted");
        assertThat(own)
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
    void shouldLogWhoHasNoValidToken() {
        String path = HOOKS + "/" + UUID.randomUUID();

        Api.Answer refused =
                Api.anonymous().with("Authorization", "Bearer nonsense").get(path + "?x=sesame");

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
