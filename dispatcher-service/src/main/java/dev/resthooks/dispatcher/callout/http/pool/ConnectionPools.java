package dev.resthooks.dispatcher.callout.http.pool;

import dev.resthooks.dispatcher.callout.http.url.Origin;
import io.netty.channel.EventLoop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The connection pools of all origins. Above the limit that they share, an unused connection is
 * closed, of the origin that was called least recently. Used on one event loop alone.
 */
public final class ConnectionPools {
    private static final long SHORTEST_SWEEP = 100;

    /** The pools, that of the origin called last at the end. */
    private final Map<Origin, OriginPool> pools = new LinkedHashMap<>(16, 0.75f, true);

    private final EventLoop loop;
    private final Connector connector;
    private final ClientSettings settings;
    private int connections;
    private boolean isSwept;

    public ConnectionPools(EventLoop loop, Connector connector, ClientSettings settings) {
        this.loop = loop;
        this.connector = connector;
        this.settings = settings;
    }

    public OriginPool of(Origin origin) {
        OriginPool pool = pools.get(origin);
        if (pool == null) {
            pool = new OriginPool(origin, this, connector);
            pools.put(origin, pool);
            sweepLater();
        }
        return pool;
    }

    /** Counts one more connection. May close an unused one; returns false if all are used. */
    boolean reserve() {
        if (connections >= settings.connections()) {
            closeOne();
        }
        if (connections >= settings.connections()) {
            return false;
        }
        connections++;
        return true;
    }

    private void closeOne() {
        for (OriginPool pool : pools.values()) {
            if (pool.closeUnused(1)) {
                return;
            }
        }
    }

    void release() {
        connections--;
    }

    /** Closes, half a keep-alive time apart, what was unused meanwhile. */
    private void sweepLater() {
        if (!isSwept && !pools.isEmpty()) {
            isSwept = true;
            var _ =
                    loop.schedule(
                            this::sweep,
                            Math.max(SHORTEST_SWEEP, settings.keepAlive().toMillis() / 2),
                            TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        isSwept = false;
        List.copyOf(pools.values()).forEach(OriginPool::sweep);
        sweepLater();
    }

    void forgetIfEmpty(OriginPool pool) {
        if (pool.isEmpty()) {
            pools.remove(pool.origin(), pool);
        }
    }
}
