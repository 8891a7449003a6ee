package dev.resthooks.bench.sink;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.resthooks.bench.BenchException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.LongAdder;

/** A sink in this process. It costs more than nginx, so absolute rates are lower with it. */
final class BuiltInSink implements Sink {
    private static final int MOST_CONNECTIONS = 4_096;

    static {
        System.setProperty("sun.net.httpserver.maxIdleConnections", "" + MOST_CONNECTIONS);
        System.setProperty("sun.net.httpserver.idleInterval", "3600");
    }

    private final LongAdder requests = new LongAdder();
    private final BufferedWriter log;
    private final HttpServer server;

    private BuiltInSink(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        log =
                Files.newBufferedWriter(
                        file, US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        MOST_CONNECTIONS);
        server.createContext("/", this::answer);
        server.start();
    }

    static BuiltInSink start(Path log) {
        try {
            return new BuiltInSink(log);
        } catch (IOException e) {
            throw new BenchException("the sink can't listen on 127.0.0.1, or write " + log, e);
        }
    }

    private void answer(HttpExchange request) throws IOException {
        var _ = request.getRequestBody().readAllBytes();
        requests.increment();
        long now = System.currentTimeMillis();
        log.write(
                "%d.%03d %s %s\n"
                        .formatted(
                                now / 1_000,
                                now % 1_000,
                                request.getRequestURI().getPath(),
                                request.getRequestHeaders().getFirst("webhook-id")));
        log.flush();
        request.sendResponseHeaders(200, -1);
        request.close();
    }

    @Override
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public long requests() {
        return requests.sum();
    }

    @Override
    public String name() {
        return "built in (JDK)";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
