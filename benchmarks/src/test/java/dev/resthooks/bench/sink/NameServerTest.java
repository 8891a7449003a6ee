package dev.resthooks.bench.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameServerTest {
    private final NameServer server = new NameServer();
    private final Vertx vertx = Vertx.vertx();
    private final DnsClient client =
            vertx.createDnsClient(
                    Integer.parseInt(server.address().replace("127.0.0.1:", "")), "127.0.0.1");

    @Test
    void shouldSayThatEveryNameIsOnLoopback() throws Exception {
        assertThat(awaited(client.resolveA("h7.hooks.test"))).containsExactly("127.0.0.1");
    }

    @Test
    void shouldKnowNoAddressOfAnotherType() throws Exception {
        assertThat(awaited(client.resolveAAAA("h7.hooks.test"))).isEmpty();
    }

    private static List<String> awaited(Future<List<String>> answer) throws Exception {
        return answer.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }
}
