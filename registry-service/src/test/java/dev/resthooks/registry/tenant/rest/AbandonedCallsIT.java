package dev.resthooks.registry.tenant.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.RawHttp;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Calls that wait for a row of the database, which somebody else has locked. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class AbandonedCallsIT {
    private static final String HOOK =
            """
            {"resthooks":{"eventName":"ActionCreated","targetUrl":"https://example.com/abandoned"}}\
            """;

    @Inject Database database;

    @ConfigProperty(name = "resthooks.api.requests-under-way.per-organisation")
    int callsOfAnOrganisation;

    @Test
    void shouldStayUnderWayWhenTheirClientHangsUp() {
        Api api = Api.of("hangs-up-" + UUID.randomUUID());
        String hook = registered(api);

        database.whileHolding(
                lockOf(hook),
                () -> {
                    List<RawHttp> calls = slowCalls(api, hook);
                    await().until(() -> isRefused(api));

                    calls.forEach(RawHttp::close);

                    await().during(Duration.ofSeconds(1)).until(() -> isRefused(api));
                    return true;
                });
        await().until(() -> api.get(HOOKS).status() == 200);
    }

    @Test
    void shouldLeaveConnectionsToOthers() {
        Api one = Api.of("slow-" + UUID.randomUUID());
        Api two = Api.of("slow-" + UUID.randomUUID());
        Api other = Api.of("quick-" + UUID.randomUUID());
        String first = registered(one);
        String second = registered(two);

        database.whileHolding(
                lockOf(first + "," + second),
                () -> {
                    List<RawHttp> calls =
                            Stream.concat(
                                            slowCalls(one, first).stream(),
                                            slowCalls(two, second).stream())
                                    .toList();
                    await().until(() -> isRefused(one));
                    await().until(() -> isRefused(two));

                    assertThat(other.get(HOOKS).status()).isEqualTo(200);
                    assertThat(other.post(HOOK).status()).isEqualTo(200);
                    calls.forEach(RawHttp::close);
                    return true;
                });
    }

    /**
     * Those of the slow calls that got no connection are refused after two seconds. So a place is
     * free then, but still no connection.
     */
    private static boolean isRefused(Api api) {
        return List.of(429, 503).contains(api.get(HOOKS).status());
    }

    private static String registered(Api api) {
        return api.post(HOOK).hook().path("id").asText();
    }

    private static String lockOf(String hooks) {
        return "SELECT 1 FROM hooks WHERE id IN (%s) FOR UPDATE".formatted(hooks);
    }

    /** Sends more calls than may be under way; those that are wait for the row of the hook. */
    private List<RawHttp> slowCalls(Api api, String hook) {
        return Stream.generate(RawHttp::connect)
                .limit(2L * callsOfAnOrganisation)
                .map(call ->
                        call.send(
                                "DELETE " + HOOKS + "/" + hook + " HTTP/1.1",
                                "Host: a",
                                "Authorization: " + api.headers().get("Authorization")))
                .toList();
    }
}
