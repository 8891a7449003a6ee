package dev.resthooks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainHttpTest {
    /** The JDK's server closes connections as asked, and its answers don't say so. */
    @Test
    void shouldUseNoConnectionTwice() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var _ = server.createContext("/", PlainHttpTest::answer);
        server.start();
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            for (int post = 0; post < 20; post++) {
                assertThat(PlainHttp.send("POST", uri, Map.of(), "x", Duration.ofSeconds(15)))
                        .isEqualTo(new PlainHttp.Response(200, "x"));
            }
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
