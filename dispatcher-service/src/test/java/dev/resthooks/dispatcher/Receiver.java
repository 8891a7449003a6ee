package dev.resthooks.dispatcher;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server whose paths are targets. A path answers 200 unless it was told otherwise. With 409 it
 * gives the event up.
 */
final class Receiver {
    private static final int GIVES_UP = 409;

    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final int port;

    /** What came. */
    record Received(String path, String uri, Map<String, String> headers, String body) {
        String eventId() {
            return headers.getOrDefault("webhook-id", "");
        }
    }

    /** The status to answer with, when it is there. */
    interface Behaviour {
        CompletableFuture<Integer> answer(Received request);
    }

    Receiver(Vertx vertx) {
        port =
                vertx.createHttpServer()
                        .requestHandler(this::handle)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join()
                        .actualPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    void answers(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
    }

    void answers(String path, int status) {
        answers(path, _ -> CompletableFuture.completedFuture(status));
    }

    List<Received> received(String path) {
        return received.stream().filter(it -> it.path().equals(path)).toList();
    }

    List<String> eventIds(String path) {
        return received(path).stream().map(Received::eventId).toList();
    }

    private void handle(HttpServerRequest request) {
        Map<String, String> headers = new ConcurrentHashMap<>();
        request.headers()
                .forEach(it -> headers.put(it.getKey().toLowerCase(Locale.ROOT), it.getValue()));
        request.bodyHandler(body -> {
            Received one =
                    new Received(
                            Objects.requireNonNull(request.path()),
                            request.uri(),
                            headers,
                            body.toString());
            received.add(one);
            Behaviour behaviour =
                    behaviours.getOrDefault(
                            one.path(), _ -> CompletableFuture.completedFuture(200));
            var _ =
                    behaviour
                            .answer(one)
                            .thenAccept(it -> {
                                if (it == GIVES_UP) {
                                    request.response()
                                            .putHeader("webhook-delivery", "abort-message");
                                }
                                request.response().setStatusCode(it).end();
                            });
        });
    }
}
