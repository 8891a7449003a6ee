package dev.resthooks.systemtests.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.testkit.Receiver;
import dev.resthooks.testkit.Target;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReceiverTest {
    private final Vertx vertx = Receiver.vertx();
    private final Receiver receiver = Receiver.listening(vertx, FreePorts.one());

    @AfterEach
    void close() {
        receiver.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private int get(String url) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url))
                            .header("webhook-id", "e1")
                            .header("resthook-id", "1")
                            .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void shouldAnswer404ToPathsThatAreNoTargets() throws Exception {
        Target target = receiver.target((_, _, _) -> {});

        assertThat(get(target.url())).isEqualTo(200);
        assertThat(get(receiver.url("/unknown"))).isEqualTo(404);
    }

    @Test
    void shouldRecordAllPathsWhenItHasNoTargets() throws Exception {
        assertThat(get(receiver.url("/any"))).isEqualTo(200);

        assertThat(receiver.eventIds("/any")).containsExactly("e1");
    }

    @Test
    void shouldBreakEachConnectionUntilItListensAgain() throws Exception {
        String url = receiver.url("/any");
        get(url);

        receiver.breakConnections();

        assertThatThrownBy(() -> get(url)).isInstanceOf(IOException.class);
        assertThat(receiver.broken()).isPositive();

        receiver.listen();

        assertThat(get(url)).isEqualTo(200);
    }

    @Test
    void shouldListenAgainAfterItRefused() throws Exception {
        String url = receiver.url("/any");

        receiver.refuse();

        assertThatThrownBy(() -> get(url)).isInstanceOf(ConnectException.class);

        receiver.listen();

        assertThat(get(url)).isEqualTo(200);
    }
}
