package dev.resthooks.registry.api.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.RawHttp;
import dev.resthooks.registry.fixture.Servers;
import dev.resthooks.registry.fixture.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class UnreadAnswersIT {
    /** Neither these nor their answers have room in the sockets' buffers. */
    private static final int REQUESTS = 100_000;

    private static final String ORG = "unread-answers";

    private static Api api;

    @BeforeAll
    static void registerHooks() {
        api = Api.of(ORG);
        for (int hook = 0; hook < 10; hook++) {
            var _ = api.registered("ActionCreated", "https://example.com/" + "x".repeat(2_000));
        }
    }

    /** The organisation's calls are within its rate, so that nothing else refuses them. */
    @Test
    void shouldHangUpOnAClientThatReadsNoAnswers() {
        String[] request = {
            "GET " + HOOKS + " HTTP/1.1", "Host: a", "Authorization: Bearer " + Tokens.of(ORG),
        };

        try (RawHttp client = RawHttp.connect()) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> send(client, request));
        }
    }

    @Test
    void shouldHangUpOnAClientThatSendsRequestsBehindOneWhoseAnswerDoesNotEnd() {
        String token = "Authorization: Bearer " + Tokens.of(ORG);
        String[] stream = {
            "GET " + EventStreams.CHANGES + " HTTP/1.1",
            "Host: a",
            "Accept: text/event-stream",
            token,
        };

        try (RawHttp client = RawHttp.connect().send(stream)) {
            client.awaitSomething();

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> send(client, "GET /a HTTP/1.1", "Host: a", token));
        }
    }

    /**
     * An answer in chunks would be written by the thread that serves the request, as it is read.
     */
    @Test
    void shouldAnswerInOnePieceSoThatNoThreadWaitsForTheClient() {
        Api.Answer answer = api.get(HOOKS);

        assertThat(answer.header("content-length")).isPresent();
        assertThat(answer.raw().body()).hasSizeGreaterThan(20_000);
    }

    private static void send(RawHttp client, String... request) {
        for (int i = 0; i < REQUESTS; i++) {
            client.send(request);
        }
    }
}
