package dev.resthooks.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A target of agents: one of its paths agrees to be called. */
final class AgentTarget implements AutoCloseable {
    private final List<Callback> events = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile boolean isDisagreeing;

    AgentTarget() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/agree", this::agree);
        server.createContext("/other", it -> answer(it, 200, "{\"challenge\":\"other\"}"));
        server.createContext("/moved", this::move);
        server.createContext("/nothing", it -> answer(it, 204, ""));
        server.createContext("/gone", it -> answer(it, 410, ""));
        server.createContext("/broken", it -> answer(it, 500, ""));
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Whether it answers verifications with 503 from now on. */
    void disagrees(boolean disagrees) {
        isDisagreeing = disagrees;
    }

    /** From now on it answers events about that with this status, and not with 204. */
    void answers(String resource, int status) {
        answers.put(resource, status);
    }

    /** All calls about events so far. */
    List<Callback> events() {
        return events;
    }

    /** How often it was called about an event. */
    long calls(String event) {
        return events.stream().filter(it -> it.headers().containsValue(event)).count();
    }

    /** The ids of those that it took, in order. */
    List<String> taken() {
        return events.stream()
                .filter(it -> it.answered() == 204)
                .map(it -> it.headers().getOrDefault("webhook-id", ""))
                .toList();
    }

    private void agree(HttpExchange request) throws IOException {
        JsonNode body =
                RepairProgram.json(new String(request.getRequestBody().readAllBytes(), UTF_8));
        if (body.path("type").asText().equals("verification")) {
            String challenge = body.path("challenge").asText();
            answer(request, isDisagreeing ? 503 : 200, "{\"challenge\":\"" + challenge + "\"}");
            return;
        }
        int status = answers.getOrDefault(body.at("/data/id").asText(), 204);
        Map<String, String> headers =
                request.getRequestHeaders().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        it -> it.getKey().toLowerCase(Locale.ROOT),
                                        it -> it.getValue().getFirst(),
                                        (one, _) -> one,
                                        TreeMap::new));
        events.add(
                new Callback(
                        request.getRequestMethod(),
                        request.getRequestURI().toString(),
                        status,
                        headers,
                        body));
        answer(request, status, "");
    }

    private void move(HttpExchange request) throws IOException {
        request.getResponseHeaders().add("Location", url("/agree"));
        answer(request, 307, "");
    }

    private static void answer(HttpExchange request, int status, String body) throws IOException {
        request.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(UTF_8);
        request.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        request.getResponseBody().write(bytes);
        request.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
