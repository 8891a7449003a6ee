package dev.resthooks.bench.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.resthooks.bench.BenchException;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;

/** A sink in this process. It costs more than nginx, so absolute rates are lower with it. */
final class BuiltInSink implements Sink {
    private static final int SECONDS = 20;
    private static final int FLUSH_MILLIS = 500;

    private final Vertx vertx;
    private final LongAdder requests = new LongAdder();
    private final BufferedWriter log;
    private final HttpServer server;

    private BuiltInSink(BufferedWriter log) {
        this.log = log;
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        server =
                vertx.createHttpServer()
                        .requestHandler(request ->
                                request.endHandler(_ -> {
                                    requests.increment();
                                    write(request);
                                    request.response().end();
                                }));
    }

    static BuiltInSink start(Path log) {
        BuiltInSink sink = new BuiltInSink(writer(log));
        sink.vertx.setPeriodic(FLUSH_MILLIS, _ -> sink.flush());
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

    private static BufferedWriter writer(Path log) {
        try {
            Files.createDirectories(log.resolveSibling("."));
            return Files.newBufferedWriter(
                    log, US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + log, e);
        }
    }

    private void write(HttpServerRequest request) {
        long now = System.currentTimeMillis();
        try {
            log.write(
                    "%d.%03d %s %s\n"
                            .formatted(
                                    now / 1_000,
                                    now % 1_000,
                                    request.path(),
                                    request.getHeader("webhook-id")));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the sink's log", e);
        }
    }

    private void flush() {
        try {
            log.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the sink's log", e);
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
