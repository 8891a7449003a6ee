package dev.resthooks.systemtests.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A target that refuses all events, with markup in the head and the body of its answers. */
final class HostileTarget implements AutoCloseable {
    private final HttpServer server;
    private final String markup;

    private HostileTarget(HttpServer server, String markup) {
        this.server = server;
        this.markup = markup;
    }

    static HostileTarget answering(String markup) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            HostileTarget target = new HostileTarget(server, markup);
            server.createContext("/", target::refuse);
            server.start();
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the URL, which would add a handler to an attribute that has single quotes. */
    String url() {
        return "http://127.0.0.1:%d/?x='onmouseover=hacked=1%%3E"
                .formatted(server.getAddress().getPort());
    }

    private void refuse(HttpExchange exchange) throws IOException {
        byte[] body = markup.getBytes(UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        exchange.getResponseHeaders().add("Server", markup);
        exchange.sendResponseHeaders(418, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
