package dev.resthooks.dispatcher.callout.http.pool;

import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.url.Origin;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Looks a called origin's name up again as TTLs pass. Used on one event loop alone. */
final class AddressCheck {
    /** The interval of lookups. The resolver remembers some addresses for longer. */
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private final Origin origin;
    private final Connector connector;
    private final LongSupplier nanos;
    private long checkedAt;

    /** The addresses of the last lookup; empty as long as no lookup has succeeded. */
    private List<InetAddress> current = List.of();

    AddressCheck(Origin origin, Connector connector, LongSupplier nanos) {
        this.origin = origin;
        this.connector = connector;
        this.nanos = nanos;
        this.checkedAt = nanos.getAsLong();
    }

    void checkInTime() {
        long now = nanos.getAsLong();
        if (now - checkedAt >= INTERVAL) {
            checkedAt = now;
            connector.locate(origin, addresses -> current = addresses);
        }
    }

    /** Returns whether the origin is still at this connection's address, as far as is known. */
    boolean include(Connection connection) {
        return current.isEmpty() || connection.target().map(current::contains).orElse(true);
    }
}
