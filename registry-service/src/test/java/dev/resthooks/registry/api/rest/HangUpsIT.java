package dev.resthooks.registry.api.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.registry.change.rest.ChangeStreams;
import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.Database;
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

/**
 * Clients that hang up in the middle of an answer are no fault of the service. Each that hangs up
 * in the middle of a stream is a line for those who debug.
 */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class HangUpsIT {
    private static final int ORGANISATIONS = 5;

    /** As many streams as an organisation may have. */
    private static final int STREAMS = 10;

    private static final List<String> OF_ANSWERS =
            List.of("dev.resthooks", "io.netty", "io.quarkus", "io.vertx", "org.jboss.resteasy");
    private static final String CHANGES = "/api/rest/resthookchanges";

    @Inject Database database;

    private final LogLines log = new LogLines("");

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void shouldLogNoFaultWhenClientsHangUpBeforeTheirAnswer() {
        String org = "hangs-up-" + UUID.randomUUID();
        String hook = Api.of(org).registered("ActionCreated", "https://example.com/");
        for (int round = 0; round < 10; round++) {
            started(org, HOOKS + "/" + hook, "application/json").forEach(RawHttp::hangUp);
        }

        assertNoFaults();
    }

    @Test
    void shouldLogNoFaultWhenClientsHangUpAsTheirStreamBegins() {
        for (int round = 0; round < 10; round++) {
            started("hangs-up-" + UUID.randomUUID(), CHANGES, "text/event-stream")
                    .forEach(RawHttp::hangUp);
        }

        assertNoFaults();
    }

    @Test
    void shouldLogALineAndNoFaultForEachClientThatHangsUpInTheMiddleOfAStream() {
        List<Followed> all = Stream.generate(this::followed).limit(ORGANISATIONS).toList();

        try (LogLines debugging = LogLines.ofDebugging(ChangeStreams.class)) {
            for (Followed hook : all) {
                database.execute(
                        "UPDATE hooks SET revision = revision + 1 WHERE id = " + hook.id());
                hook.streams().forEach(RawHttp::hangUp);
            }

            await().until(() -> hungUp(debugging) >= ORGANISATIONS * STREAMS);
            assertNoFaults();
            assertThat(hungUp(debugging)).isEqualTo(ORGANISATIONS * STREAMS);
        }
    }

    /** A hook of an organisation of its own, and streams of its changes that have begun. */
    private record Followed(String id, List<RawHttp> streams) {}

    private Followed followed() {
        String org = "follows-" + UUID.randomUUID();
        String hook = Api.of(org).registered("ActionCreated", "https://example.com/");
        List<RawHttp> streams = started(org, CHANGES + "?id=" + hook, "text/event-stream");
        streams.forEach(RawHttp::awaitSomething);
        return new Followed(hook, streams);
    }

    private static int hungUp(LogLines debugging) {
        return debugging.with("a client that followed changes has hung up").size();
    }

    private void assertNoFaults() {
        await().during(Duration.ofSeconds(2))
                .untilAsserted(() ->
                        assertThat(log.faults())
                                .filteredOn(it -> OF_ANSWERS.stream().anyMatch(it::startsWith))
                                .isEmpty());
    }

    private static List<RawHttp> started(String org, String path, String accept) {
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
}
