package dev.resthooks.testkit;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The requests that a {@link Receiver} gets for paths that are no {@link Target}'s, with their
 * bodies. With 409 it gives the event up.
 */
public final class RecordedRequests {
    private static final int GIVES_UP = 409;

    private final Map<String, Function<Received, CompletableFuture<Integer>>> answers =
            new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /** A request; the names of its headers are in lower case. */
    public record Received(String path, String uri, Map<String, String> headers, String body) {
        public String eventId() {
            return headers.getOrDefault("webhook-id", "");
        }
    }

    /** From now on the path answers each request with this status, when it is there. */
    void answers(String path, Function<Received, CompletableFuture<Integer>> answer) {
        answers.put(path, answer);
    }

    List<Received> of(String path) {
        return received.stream().filter(it -> it.path().equals(path)).toList();
    }

    /** Records a request, and answers with this status unless its path is told otherwise. */
    void handle(HttpServerRequest request, int otherwise) {
        Map<String, String> headers = new ConcurrentHashMap<>();
        request.headers()
                .forEach(it -> headers.put(it.getKey().toLowerCase(Locale.ROOT), it.getValue()));
        request.bodyHandler(body -> {
            String path = Objects.requireNonNull(request.path());
            Received one = new Received(path, request.uri(), headers, body.toString());
            received.add(one);
            var _ =
                    answers.getOrDefault(path, _ -> CompletableFuture.completedFuture(otherwise))
                            .apply(one)
                            .thenAccept(it -> answer(request, it));
        });
    }

    private static void answer(HttpServerRequest request, int status) {
        if (status == GIVES_UP) {
            request.response().putHeader("webhook-delivery", "abort-message");
        }
        request.response().setStatusCode(status).end();
    }
}
