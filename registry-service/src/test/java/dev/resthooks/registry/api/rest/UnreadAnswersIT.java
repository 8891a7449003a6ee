package dev.resthooks.registry.api.rest;

import static dev.resthooks.registry.fixture.Api.HOOKS;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

    private static void send(RawHttp client, int requests) {
        for (int i = 0; i < requests; i++) {
            client.send(REQUEST);
        }
    }
}
