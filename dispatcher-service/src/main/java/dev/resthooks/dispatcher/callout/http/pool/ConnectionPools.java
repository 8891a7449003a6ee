package dev.resthooks.dispatcher.callout.http.pool;

import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.exchange.IntrusiveList;
import dev.resthooks.dispatcher.callout.http.url.Origin;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The connection pools of all origins. Above the limit that they share, the connection that has
 * been unused for longest is closed. Used on one event loop alone.
 */
public final class ConnectionPools {
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final Map<Origin, OriginPool> pools = new HashMap<>();
    private final IntrusiveList<Connection> unused = new IntrusiveList<>();
    private final EventLoop loop;
    private final Connector connector;
    private final ClientSettings settings;
    private final LongSupplier nanos;
    private int connections;
    private boolean isSwept;

    public ConnectionPools(
            EventLoop loop, Connector connector, ClientSettings settings, LongSupplier nanos) {
        this.loop = loop;
        this.connector = connector;
        this.settings = settings;
        this.nanos = nanos;
    }

    public OriginPool of(Origin origin) {
        OriginPool pool = pools.get(origin);
        if (pool == null) {
            pool = new OriginPool(origin, this, connector, nanos);
            pools.put(origin, pool);
        }
        return pool;
    }

    /** Counts one more connection. May close an unused one; returns false if all are used. */
    boolean reserve() {
        if (connections >= settings.connections()) {
            IntrusiveList.Link<Connection> eldest = unused.first();
            if (eldest != null) {
                eldest.item().close();
            }
        }
        if (connections >= settings.connections()) {
            return false;
        }
        connections++;
        return true;
    }

    void release() {
        connections--;
    }

    void use(Connection connection) {
        unused.remove(connection.idle());
    }

    void keep(Connection connection) {
        unused.add(connection.idle(), nanos.getAsLong());
        if (!isSwept) {
            sweepLater();
        }
    }

    private void sweepLater() {
        isSwept = true;
        var _ = loop.schedule(this::sweep, SWEEP.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        isSwept = false;
        long before = nanos.getAsLong() - settings.keepAlive().toNanos();
        for (var first = unused.first();
                first != null && first.nanos() - before <= 0;
                first = unused.first()) {
            unused.remove(first);
            first.item().close();
        }
        if (!unused.isEmpty()) {
            sweepLater();
        }
    }

    void forgetIfEmpty(OriginPool pool) {
        if (pool.isEmpty()) {
            pools.remove(pool.origin(), pool);
        }
    }
}
