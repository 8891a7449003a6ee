package dev.resthooks.dispatcher.callout.http.pool;

import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.url.Origin;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

public final class OriginPool implements Connection.Owner {
    private static final Answer TAKEN_BACK = new Answer.LocalFault("not to be made any more");
    private static final Answer NONE_LEFT = new Answer.LocalFault("no connection left");

    private final Origin origin;
    private final ConnectionPools pools;
    private final Connector connector;

    /** The connections that are unused, that of the last call at the end. */
    private final Deque<Connection> unused = new ArrayDeque<>(2);

    /** How many of them, the first ones, have been unused since the last sweep. */
    private int untouched;

    private int calls;
    private int connections;

    OriginPool(Origin origin, ConnectionPools pools, Connector connector) {
        this.origin = origin;
        this.pools = pools;
        this.connector = connector;
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
        Connection kept = unused.pollLast();
        while (kept != null && !kept.hasRoom()) {
            kept.close();
            kept = unused.pollLast();
        }
        untouched = Math.min(untouched, unused.size());
        if (kept != null) {
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

    void sweep() {
        var _ = closeUnused(untouched);
        untouched = unused.size();
    }

    /** Closes so many of the connections that have been unused for longest, if there are any. */
    boolean closeUnused(int most) {
        boolean isAny = !unused.isEmpty();
        for (int closed = 0; closed < most && !unused.isEmpty(); closed++) {
            unused.removeFirst().close();
        }
        return isAny;
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
        if (connection.hasRoom()) {
            unused.addLast(connection);
        } else {
            connection.close();
        }
    }

    @Override
    public void gone(Connection connection) {
        unused.remove(connection);
        untouched = Math.min(untouched, unused.size());
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
