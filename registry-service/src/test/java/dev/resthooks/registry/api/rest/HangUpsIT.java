package dev.resthooks.registry.api.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
import dev.resthooks.registry.fixture.EventStream;
import dev.resthooks.registry.fixture.LogLines;
import dev.resthooks.registry.fixture.RawHttp;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that hang up in the middle of an answer are no fault of the service. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HangUpsIT {
    private static final int STREAMS = 10;
    private static final List<String> OF_ANSWERS =
            List.of("dev.resthooks", "io.netty", "io.quarkus", "io.vertx", "org.jboss.resteasy");
    private static final String CHANGES = "/api/rest/resthookchanges";

    @Inject Database database;

    private final String org = "hangs-up-" + UUID.randomUUID();
    private final Api api = Api.of(org);
    private final LogLines log = new LogLines("");

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void shouldLogNoFaultWhenClientsHangUpBeforeTheirAnswer() {
        String hook = api.registered("ActionCreated", "https://example.com/");
        for (int round = 0; round < 10; round++) {
            started(HOOKS + "/" + hook, "application/json").forEach(RawHttp::hangUp);
        }

        assertNoFaults();
    }

    @Test
    void shouldLogNoFaultWhenClientsHangUpInTheMiddleOfAStream() {
        String hook = api.registered("ActionCreated", "https://example.com/");
        for (int round = 0; round < 5; round++) {
            List<RawHttp> streams = started(CHANGES + "?id=" + hook, "text/event-stream");
            streams.forEach(RawHttp::awaitSomething);
            database.execute("UPDATE hooks SET revision = revision + 1 WHERE id = " + hook);
            streams.forEach(RawHttp::hangUp);
            await().until(this::isStreamFree);
        }

        assertNoFaults();
    }

    private void assertNoFaults() {
        await().during(Duration.ofSeconds(2))
                .untilAsserted(() ->
                        assertThat(log.faults())
                                .filteredOn(it -> OF_ANSWERS.stream().anyMatch(it::startsWith))
                                .isEmpty());
    }

    private List<RawHttp> started(String path, String accept) {
        String token = Tokens.of(org);
        return Stream.generate(RawHttp::connect)
                .limit(STREAMS)
                .map(it ->
                        it.send(
                                "GET " + path + " HTTP/1.1",
                                "Host: a",
                                "Accept: " + accept,
                                "Authorization: Bearer " + token))
                .toList();
    }

    private boolean isStreamFree() {
        try (EventStream stream =
                new EventStream(api.with("Accept", "text/event-stream"), CHANGES)) {
            return stream.answer().statusCode() == 200;
        }
    }
}
