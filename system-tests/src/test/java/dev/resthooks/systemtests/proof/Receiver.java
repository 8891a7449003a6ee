package dev.resthooks.systemtests.proof;

import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.systemtests.proof.Target.Behaviour;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetServer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** A server in this JVM, on a port of its own, whose paths are targets. For any thread. */
final class Receiver implements AutoCloseable {
    private static final AtomicInteger PATHS = new AtomicInteger();

    private final Vertx vertx;
    private final int port = FreePorts.one();
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private final AtomicReference<Optional<HttpServer>> server =
            new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<NetServer>> breaker =
            new AtomicReference<>(Optional.empty());
    private final AtomicLong broken = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    private Receiver(Vertx vertx) {
        this.vertx = vertx;
    }

    /** What receivers of one test share. */
    static Vertx vertx() {
        return Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    }

    static Receiver listening(Vertx vertx) {
        Receiver receiver = new Receiver(vertx);
        receiver.listen();
        return receiver;
    }

    /** A new target, which answers 200. */
    Target target(Target.Log log) {
        String path = "/" + PATHS.incrementAndGet();
        Target target = new Target("http://127.0.0.1:" + port + path, log);
        targets.put(path, target);
        return target;
    }

    /** Takes connections again. */
    void listen() {
        breaker.getAndSet(Optional.empty()).ifPresent(it -> join(it.close()));
        HttpServer started = vertx.createHttpServer().requestHandler(this::handle);
        join(started.listen(port, "127.0.0.1"));
        server.set(Optional.of(started));
    }

    /** Breaks its connections, and refuses new ones: nobody listens on the port. */
    void refuse() {
        server.getAndSet(Optional.empty()).ifPresent(it -> join(it.close()));
    }

    /**
     * Breaks its connections, and each new one as soon as it is made. So calls that fail are seen,
     * as they are not when nobody listens.
     */
    void breakConnections() {
        refuse();
        NetServer started =
                vertx.createNetServer()
                        .connectHandler(connection -> {
                            broken.incrementAndGet();
                            var _ = connection.close();
                        });
        join(started.listen(port, "127.0.0.1"));
        breaker.set(Optional.of(started));
    }

    /** How many connections it has broken that were made to be broken. */
    long broken() {
        return broken.get();
    }

    /** How many requests were under way at once, at most, since it was asked before. */
    int mostAtOnce() {
        return mostOpen.getAndSet(open.get());
    }

    private void handle(HttpServerRequest request) {
        Target target = targets.get(request.path());
        if (target == null) {
            request.response().setStatusCode(404).end();
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
        breaker.getAndSet(Optional.empty()).ifPresent(it -> join(it.close()));
        refuse();
    }
}
