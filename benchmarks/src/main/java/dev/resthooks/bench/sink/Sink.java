package dev.resthooks.bench.sink;

import java.nio.file.Path;
import java.util.List;

/**
 * A target on 127.0.0.1 that answers 200 to every POST, keeps connections, counts, and logs each
 * request for a {@link RequestLog}.
 */
public interface Sink extends AutoCloseable {
    int port();

    /** The POSTs so far, exactly. */
    long requests();

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

    /** Starts a sink; {@code before} begins the command that starts nginx. */
    static Sink start(Kind kind, Path folder, Path log, List<String> before) {
        boolean isNginx =
                switch (kind) {
                    case NGINX -> true;
                    case BUILT_IN -> false;
                    case ANY -> Nginx.isInstalled();
                };
        return isNginx ? Nginx.start(folder, log, before) : BuiltInSink.start(log);
    }
}
