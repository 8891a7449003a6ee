package dev.resthooks.testkit;

import dev.resthooks.testkit.RecordedRequests.Received;
import dev.resthooks.testkit.Target.Behaviour;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A server in this JVM, on a port of its own, whose paths are targets. A {@link Target} counts; the
 * other paths record each request. They answer as they are told; without that they answer 404 if
 * there are targets, and 200 if there are none. For any thread.
 */
public final class Receiver implements AutoCloseable {
    private static final AtomicInteger PATHS = new AtomicInteger();

    private final Vertx vertx;
    private final int port;
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private final RecordedRequests recorded = new RecordedRequests();
    private final AtomicReference<Optional<HttpServer>> server =
            new AtomicReference<>(Optional.empty());
    private final AtomicLong broken = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private volatile boolean breaks;

    private Receiver(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    /** What receivers of one test share. */
    public static Vertx vertx() {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    }

    public static Receiver listening(Vertx vertx, int port) {
        Receiver receiver = new Receiver(vertx, port);
        receiver.listen();
        return receiver;
    }

    /** A new target, which answers 200. */
    public Target target(Target.Log log) {
        String path = "/" + PATHS.incrementAndGet();
        Target target = new Target(url(path), log);
        targets.put(path, target);
        return target;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** From now on the path answers each request with this status, when it is there. */
    public void answers(String path, Function<Received, CompletableFuture<Integer>> answer) {
        recorded.answers(path, answer);
    }

    public void answers(String path, int status) {
        answers(path, _ -> CompletableFuture.completedFuture(status));
    }

    public List<Received> received(String path) {
        return recorded.of(path);
    }

    public List<String> eventIds(String path) {
        return received(path).stream().map(Received::eventId).toList();
    }

    /** Answers again. */
    public void listen() {
        breaks = false;
        if (server.get().isEmpty()) {
            HttpServer started = vertx.createHttpServer().requestHandler(this::handle);
            join(started.listen(port, "127.0.0.1"));
            server.set(Optional.of(started));
        }
    }

    /** Breaks its connections, and refuses new ones: nobody listens on the port. */
    public void refuse() {
        server.getAndSet(Optional.empty()).ifPresent(it -> join(it.close()));
    }

    /** Breaks each connection as soon as a request comes, without an answer, until it listens. */
    public void breakConnections() {
        breaks = true;
    }

    /** How many connections it has broken. */
    public long broken() {
        return broken.get();
    }

    /** How many requests were under way at once, at most, since it was asked before. */
    public int mostAtOnce() {
        return mostOpen.getAndSet(open.get());
    }

    private void handle(HttpServerRequest request) {
        if (breaks) {
            broken.incrementAndGet();
            var _ = request.connection().close();
            return;
        }
        Target target = targets.get(request.path());
        if (target == null) {
            recorded.handle(request, targets.isEmpty() ? 200 : 404);
            return;
        }
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        target.requested();
        switch (target.behaviour()) {
            case Behaviour.Answers(int status) -> answer(request, target, status);
            case Behaviour.Delays(var time) ->
                    vertx.setTimer(time.toMillis(), _ -> answer(request, target, 200));
            case Behaviour.Hangs() -> open.decrementAndGet();
        }
    }

    private void answer(HttpServerRequest request, Target target, int status) {
        if (status == 200) {
            target.accepted(header(request, "webhook-id"), header(request, "resthook-id"));
        }
        open.decrementAndGet();
        request.response().setStatusCode(status).end();
    }

    private static String header(HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        if (value == null) {
            throw new IllegalStateException("a callback has no " + name);
        }
        return value;
    }

    private static <T> void join(Future<T> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    @Override
    public void close() {
        refuse();
    }
}
