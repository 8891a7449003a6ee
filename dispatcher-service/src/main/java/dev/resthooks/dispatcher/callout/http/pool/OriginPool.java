package dev.resthooks.dispatcher.callout.http.pool;

import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.url.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The calls and connections of one origin. A connection to an address that the origin's name no
 * longer has takes no further call, so that a target that has moved is found.
 */
public final class OriginPool implements Connection.Owner {
    /** The interval of lookups. The resolver remembers some addresses for longer. */
    private static final long LOOKUPS = Duration.ofSeconds(1).toNanos();

    private static final Answer TAKEN_BACK = new Answer.LocalFault("not to be made any more");
    private static final Answer NONE_LEFT = new Answer.LocalFault("no connection left");

    private final Origin origin;
    private final ConnectionPools pools;
    private final Connector connector;
    private final LongSupplier nanos;
    private final Deque<Connection> unused = new ArrayDeque<>(2);
    private int calls;
    private int connections;
    private long lookedUpAt;

    /** The addresses of the last lookup; empty as long as no lookup has succeeded. */
    private List<InetAddress> addresses = List.of();

    OriginPool(Origin origin, ConnectionPools pools, Connector connector, LongSupplier nanos) {
        this.origin = origin;
        this.pools = pools;
        this.connector = connector;
        this.nanos = nanos;
        this.lookedUpAt = nanos.getAsLong();
    }

    Origin origin() {
        return origin;
    }

    /** Begins the call. When the call is over, the caller must {@link #leave}. */
    public void enter(Exchange exchange) {
        calls++;
        if (isTakenBack(exchange)) {
            return;
        }
        lookUpInTime();
        Connection kept = unused.pollLast();
        while (kept != null && !isUsable(kept)) {
            kept.close();
            kept = unused.pollLast();
        }
        if (kept != null) {
            pools.use(kept);
            kept.send(exchange);
        } else {
            connector.open(exchange, this);
        }
    }

    public void leave() {
        calls--;
        pools.forgetIfEmpty(this);
    }

    boolean isEmpty() {
        return calls == 0 && connections == 0;
    }

    /** Looks the origin's name up again as TTLs pass. */
    private void lookUpInTime() {
        long now = nanos.getAsLong();
        if (now - lookedUpAt >= LOOKUPS) {
            lookedUpAt = now;
            connector.locate(origin, found -> addresses = found);
        }
    }

    /** Returns whether it takes a call, and the origin is still where it leads, as far as known. */
    private boolean isUsable(Connection connection) {
        return connection.hasRoom()
                && (addresses.isEmpty()
                        || connection.target().map(addresses::contains).orElse(true));
    }

    private static boolean isTakenBack(Exchange exchange) {
        boolean isTakenBack = !exchange.isWanted();
        if (isTakenBack) {
            exchange.done(TAKEN_BACK);
        }
        return isTakenBack;
    }

    /** Counts a connection about to be opened, or ends the exchange if there can be no further. */
    public boolean reserve(Exchange exchange) {
        if (!pools.reserve()) {
            exchange.done(NONE_LEFT);
            return false;
        }
        connections++;
        return true;
    }

    /** Takes a new connection, and sends the exchange on it unless that is over. */
    public void opened(Connection connection, Exchange exchange) {
        if (exchange.isDone() || isTakenBack(exchange)) {
            free(connection);
        } else if (connection.hasRoom()) {
            connection.send(exchange);
        } else {
            connection.close();
            exchange.failed(new IOException("closed by the target"));
        }
    }

    /** Ends an exchange whose connection was {@linkplain #reserve counted} and is not opened. */
    public void notOpened(Exchange exchange, Answer why) {
        gone();
        exchange.done(why);
    }

    @Override
    public void free(Connection connection) {
        if (isUsable(connection)) {
            unused.addLast(connection);
            pools.keep(connection);
        } else {
            connection.close();
        }
    }

    @Override
    public void gone(Connection connection) {
        unused.remove(connection);
        pools.use(connection);
        gone();
    }

    private void gone() {
        connections--;
        pools.release();
        pools.forgetIfEmpty(this);
    }

    @Override
    public void sendAgain(Exchange exchange) {
        connector.open(exchange, this);
    }
}
