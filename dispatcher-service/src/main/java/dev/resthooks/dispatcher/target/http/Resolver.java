package dev.resthooks.dispatcher.target.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds the addresses of hosts with the operating system's resolver, off the event loop, and
 * remembers them for a short while. For one event loop.
 */
final class Resolver {
    private static final int THREADS = 8;
    private static final int MOST_REMEMBERED = 10_000;
    private static final Duration KNOWN_FOR = Duration.ofSeconds(30);
    private static final Duration UNKNOWN_FOR = Duration.ofSeconds(1);

    private final WorkerExecutor workers;
    private final InstantSource clock;
    private final Map<String, Lookup> lookups =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Lookup> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    private record Lookup(Future<Resolution> result, long until) {}

    Resolver(Vertx vertx, InstantSource clock) {
        this.workers = vertx.createSharedWorkerExecutor("resthooks-dns", THREADS);
        this.clock = clock;
    }

    Future<Resolution> resolve(String host) {
        Lookup known = lookups.get(host);
        long now = clock.millis();
        if (known != null && (!known.result().isComplete() || now < known.until())) {
            return known.result();
        }
        Future<Resolution> result =
                workers.executeBlocking(() -> lookUp(host), false).map(Objects::requireNonNull);
        lookups.put(host, new Lookup(result, Long.MAX_VALUE));
        result.onComplete(
                found -> lookups.put(host, new Lookup(result, until(found))),
                _ -> lookups.remove(host));
        return result;
    }

    void close() {
        workers.close();
    }

    private long until(Resolution resolution) {
        Duration known =
                switch (resolution) {
                    case Resolution.Found _ -> KNOWN_FOR;
                    case Resolution.Unknown() -> UNKNOWN_FOR;
                };
        return clock.millis() + known.toMillis();
    }

    private static Resolution lookUp(String host) {
        try {
            return new Resolution.Found(List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException unknown) {
            return new Resolution.Unknown();
        }
    }
}
