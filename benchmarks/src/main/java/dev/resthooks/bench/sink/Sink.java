package dev.resthooks.bench.sink;

import dev.resthooks.stack.tls.CertificateAuthority.Certificate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A target on 127.0.0.1 that answers 200 to every POST, counts, and logs each request for a {@link
 * RequestLog}.
 */
public interface Sink extends AutoCloseable {
    /** Returns the port of plain HTTP that answers at once and keeps connections. */
    default int port() {
        return port(Listener.PLAIN);
    }

    int port(Listener listener);

    /** The POSTs so far, exactly. */
    long requests();

    /** The connections that are open now. */
    int connections();

    /** As the result names it. */
    String name();

    @Override
    void close();

    enum Kind {
        /** The one that figures are measured with; its absence is an error. */
        NGINX,
        BUILT_IN,
        /** nginx where it is, else the one built in. */
        ANY
    }

    /**
     * The properties of a port.
     *
     * @param isKept whether a connection stays open after an answer
     * @param delay from the end of a request to its answer; only the sink that is built in can wait
     */
    record Listener(boolean isTls, boolean isKept, Duration delay) {
        public static final Listener PLAIN = new Listener(false, true, Duration.ZERO);
    }

    /** Starts a sink of plain HTTP; {@code before} begins the command that starts nginx. */
    static Sink start(Kind kind, Path folder, Path log, List<String> before) {
        return start(kind, folder, log, before, Optional.empty());
    }

    /** Starts a sink that speaks TLS on some ports, if it has a certificate. */
    static Sink start(
            Kind kind,
            Path folder,
            Path log,
            List<String> before,
            Optional<Certificate> certificate) {
        boolean isNginx =
                switch (kind) {
                    case NGINX -> true;
                    case BUILT_IN -> false;
                    case ANY -> Nginx.isInstalled();
                };
        return isNginx
                ? Nginx.start(folder, log, before, certificate)
                : new BuiltInSink(log, certificate);
    }
}
