package dev.resthooks.bench.sink;

import java.nio.file.Path;
import java.util.List;

/** A target on 127.0.0.1 that answers 200 to every POST, keeps connections and counts. */
public interface Sink extends AutoCloseable {
    int port();

    /** The POSTs so far, exactly. */
    long requests();

    /** As the result names it. */
    String name();

    @Override
    void close();

    /** What sink to take. */
    enum Kind {
        /** The one that figures are measured with; its absence is an error. */
        NGINX,
        BUILT_IN,
        /** nginx where it is, else the one built in. */
        ANY
    }

    /**
     * Starts nginx with a log that has a line for each request: the time of the answer in seconds
     * since 1970 with three decimals, a blank and the {@code webhook-id}. Lines are up to a second
     * late.
     *
     * @param before the beginning of the command that starts nginx
     */
    static Sink logging(Path folder, Path log, List<String> before) {
        return Nginx.start(folder, "\"%s\" arrivals buffer=64k flush=1s".formatted(log), before);
    }

    static Sink start(Kind kind, Path folder) {
        return switch (kind) {
            case NGINX -> Nginx.start(folder);
            case BUILT_IN -> BuiltInSink.start();
            case ANY -> Nginx.isInstalled() ? Nginx.start(folder) : BuiltInSink.start();
        };
    }
}
