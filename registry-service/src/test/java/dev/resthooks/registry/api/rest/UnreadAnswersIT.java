package dev.resthooks.registry.api.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resthooks.registry.fixture.Api;
import dev.resthooks.registry.fixture.RawHttp;
import dev.resthooks.registry.fixture.Servers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class UnreadAnswersIT {
    /** Neither these nor their answers have room in the sockets' buffers. */
    private static final int REQUESTS = 100_000;

    private static final String[] REQUEST = {
        "GET " + HOOKS + " HTTP/1.1", "Host: a", "X-Padding: " + "x".repeat(1_000),
    };

    @Test
    void shouldHangUpOnAClientThatReadsNoAnswers() {
        try (RawHttp client = RawHttp.connect()) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> send(client, REQUESTS));
        }
    }

    /**
     * An answer in chunks would be written by the thread that serves the request, as it is read.
     */
    @Test
    void shouldAnswerInOnePieceSoThatNoThreadWaitsForTheClient() {
        Api api = Api.of("unread-answers");
        for (int hook = 0; hook < 10; hook++) {
            var _ = api.registered("ActionCreated", "https://example.com/" + "x".repeat(2_000));
        }

        Api.Answer answer = api.get(HOOKS);

        assertThat(answer.header("content-length")).isPresent();
        assertThat(answer.raw().body()).hasSizeGreaterThan(20_000);
    }

    private static void send(RawHttp client, int requests) {
        for (int i = 0; i < requests; i++) {
            client.send(REQUEST);
        }
    }
}
