package dev.resthooks.bench.sink;

import dev.resthooks.bench.BenchException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** A sink in this process. It costs more than nginx, so absolute rates are lower with it. */
final class BuiltInSink implements Sink {
    private static final int SECONDS = 20;

    private final Vertx vertx;
    private final LongAdder requests = new LongAdder();
    private final HttpServer server;

    private BuiltInSink() {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        server =
                vertx.createHttpServer()
                        .requestHandler(request ->
                                request.endHandler(_ -> {
                                    requests.increment();
                                    request.response().end();
                                }));
    }

    static BuiltInSink start() {
        BuiltInSink sink = new BuiltInSink();
        try {
            sink.server
                    .listen(0, "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(SECONDS, TimeUnit.SECONDS);
            return sink;
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("the sink can't listen on 127.0.0.1", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }

    @Override
    public int port() {
        return server.actualPort();
    }

    @Override
    public long requests() {
        return requests.sum();
    }

    @Override
    public String name() {
        return "built in (Vert.x)";
    }

    @Override
    public void close() {
        var _ = vertx.close();
    }
}
