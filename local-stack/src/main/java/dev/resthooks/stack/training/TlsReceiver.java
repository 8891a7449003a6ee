package dev.resthooks.stack.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.resthooks.stack.StackException;
import dev.resthooks.stack.tls.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** A target on 127.0.0.1 that answers 200 over TLS, keeps connections, and counts. */
final class TlsReceiver implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 1_024;

    static {
        System.setProperty("sun.net.httpserver.maxIdleConnections", "" + MOST_CONNECTIONS);
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final Path authority;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LongAdder requests = new LongAdder();

    private TlsReceiver(Path authority, HttpsServer server) {
        this.authority = authority;
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts one whose keys are in a folder. */
    static TlsReceiver start(Path folder) {
        CertificateAuthority authority = CertificateAuthority.in(folder);
        try {
            HttpsServer server =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                            MOST_CONNECTIONS);
            server.setHttpsConfigurator(new HttpsConfigurator(authority.context("receiver")));
            return new TlsReceiver(authority.certificate(), server);
        } catch (IOException e) {
            throw new StackException("the receiver can't listen on 127.0.0.1", e);
        }
    }

    private void answer(HttpExchange request) throws IOException {
        var _ = request.getRequestBody().readAllBytes();
        request.sendResponseHeaders(200, -1);
        request.close();
        requests.increment();
    }

    /** Returns the file with the certificate of the authority that callers must trust. */
    Path authority() {
        return authority;
    }

    String url(String path) {
        return "https://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), path);
    }

    long requests() {
        return requests.sum();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
