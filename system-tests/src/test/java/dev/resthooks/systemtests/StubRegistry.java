package dev.resthooks.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Gives the answers that it was told to, one after the other, and keeps what it was asked. */
final class StubRegistry implements AutoCloseable {
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();
    private final HttpServer server;

    record Request(String path, String authorization, JsonNode body) {}

    private record Answer(int status, String body) {}

    StubRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized StubRegistry answers(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    private synchronized void handle(HttpExchange request) throws IOException {
        JsonNode body =
                RepairProgram.json(new String(request.getRequestBody().readAllBytes(), UTF_8));
        requests.add(
                new Request(
                        request.getRequestURI().getPath(),
                        request.getRequestHeaders().getFirst("authorization"),
                        body));
        Answer answer = answers.remove();
        byte[] bytes = answer.body().getBytes(UTF_8);
        request.sendResponseHeaders(answer.status(), bytes.length);
        request.getResponseBody().write(bytes);
        request.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
