package dev.resthooks.bench.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.resthooks.bench.BenchException;
import dev.resthooks.stack.tls.CertificateAuthority.Certificate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A sink in this process, on one event loop of Vert.x. It costs more than nginx, so absolute rates
 * are lower with it.
 */
public final class BuiltInSink implements Sink {
    private static final int BACKLOG = 4_096;
    private static final String ID = "webhook-id";
    private static final long FLUSH_MILLIS = 100;
    private static final int STARTING_SECONDS = 10;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final AtomicLong requests = new AtomicLong();
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<Listener, HttpServer> servers = new HashMap<>();
    private final Optional<Certificate> certificate;
    private final BufferedWriter log;
    private volatile boolean hangs;

    /** Creates one that adds to a log, which may be another sink's too. */
    public BuiltInSink(Path file, Optional<Certificate> certificate) {
        this.certificate = certificate;
        try {
            Files.createDirectories(file.resolveSibling("."));
            log =
                    Files.newBufferedWriter(
                            file, US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new BenchException("the sink can't write " + file, e);
        }
        vertx.setPeriodic(FLUSH_MILLIS, _ -> flush());
    }

    /** Begins to listen when a port is asked for. */
    @Override
    public synchronized int port(Listener listener) {
        return servers.computeIfAbsent(listener, this::listen).actualPort();
    }

    private HttpServer listen(Listener listener) {
        HttpServerOptions options =
                new HttpServerOptions()
                        .setHost("127.0.0.1")
                        .setPort(0)
                        .setAcceptBacklog(BACKLOG)
                        .setSsl(listener.isTls());
        if (listener.isTls()) {
            Certificate its = certificate.orElseThrow();
            options.setKeyCertOptions(
                    new PemKeyCertOptions()
                            .setCertPath(its.chain().toString())
                            .setKeyPath(its.key().toString()));
        }
        return awaited(
                vertx.createHttpServer(options)
                        .connectionHandler(connection -> {
                            connections.incrementAndGet();
                            connection.closeHandler(_ -> connections.decrementAndGet());
                        })
                        .requestHandler(request -> take(request, listener))
                        .listen());
    }

    /** Makes it take connections and requests, but answer and log none any more. */
    public void hang() {
        hangs = true;
    }

    private void take(HttpServerRequest request, Listener listener) {
        if (hangs) {
            return;
        }
        long millis = listener.delay().toMillis();
        request.endHandler(_ -> {
            if (millis == 0) {
                answer(request, listener);
            } else {
                vertx.setTimer(millis, _ -> answer(request, listener));
            }
        });
    }

    private void answer(HttpServerRequest request, Listener listener) {
        requests.incrementAndGet();
        write(request);
        if (listener.isKept()) {
            var _ = request.response().end();
        } else {
            var _ =
                    request.response()
                            .putHeader("connection", "close")
                            .end()
                            .onComplete(_ -> request.connection().close());
        }
    }

    private void write(HttpServerRequest request) {
        String now = Long.toString(System.currentTimeMillis());
        int point = now.length() - 3;
        try {
            log.append(now, 0, point)
                    .append('.')
                    .append(now, point, now.length())
                    .append(' ')
                    .append(request.path())
                    .append(' ')
                    .append(request.getHeader(request.headers().contains(ID) ? ID : "ce-id"))
                    .append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the sink can't write its log", e);
        }
    }

    private void flush() {
        try {
            log.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the sink can't write its log", e);
        }
    }

    @Override
    public long requests() {
        return requests.get();
    }

    @Override
    public int connections() {
        return connections.get();
    }

    @Override
    public String name() {
        return "built in (Vert.x)";
    }

    @Override
    public void close() {
        var _ = awaited(vertx.close());
        flush();
    }

    private static <T> T awaited(Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(STARTING_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("the sink doesn't listen on 127.0.0.1, or doesn't end", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("interrupted", e);
        }
    }
}
