package dev.resthooks.dispatcher.callout.http.pool;

import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.http.exchange.CallPhase;
import dev.resthooks.dispatcher.callout.http.exchange.Connection;
import dev.resthooks.dispatcher.callout.http.exchange.Exchange;
import dev.resthooks.dispatcher.callout.http.url.Origin;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The calls and connections of one origin. A connection to an address that the origin's name no
 * longer has takes no further call, so that a target that has moved is found.
 *
 * <pre>
 *  enter ──too many calls───▶ waiting ─┐ (no part of the attempt)
 *    └───────────begun─────────────────┴▶ a kept connection, else a new one
 * </pre>
 *
 * Used on one event loop alone.
 */
public final class OriginPool implements Connection.Owner {
    private static final Answer TAKEN_BACK = new Answer.LocalFault("not to be made any more");

    private final Origin origin;
    private final ConnectionPools pools;
    private final ConnectionPools.Opener opener;
    private final int mostCalls;
    private final AddressCheck addresses;
    private final Queue<Waiting> waiting = new ArrayDeque<>(0);
    private final Deque<Connection> unused = new ArrayDeque<>(2);
    private int calls;
    private int connections;
    private boolean isStarved;

    /** A call that waits until it may begin. */
    private record Waiting(Exchange exchange, Consumer<Exchange> whenBegun) {}

    OriginPool(
            Origin origin,
            ConnectionPools pools,
            ConnectionPools.Opener opener,
            int mostCalls,
            LongSupplier nanos) {
        this.origin = origin;
        this.pools = pools;
        this.opener = opener;
        this.mostCalls = mostCalls;
        this.addresses = new AddressCheck(origin, opener, nanos);
    }

    Origin origin() {
        return origin;
    }

    /**
     * Begins the call, now or as soon as the limits allow it. When the call is over, the caller
     * must {@link #leave}.
     */
    public void enter(Exchange exchange, Consumer<Exchange> whenBegun) {
        if (calls < mostCalls && waiting.isEmpty() && pools.begin(this)) {
            begin(exchange, whenBegun);
        } else {
            waiting.add(new Waiting(exchange, whenBegun));
        }
    }

    /** Begins the call that has waited for longest. */
    void beginNext() {
        Waiting next = waiting.remove();
        begin(next.exchange(), next.whenBegun());
    }

    private void begin(Exchange exchange, Consumer<Exchange> whenBegun) {
        calls++;
        exchange.reached(CallPhase.RESOLVE);
        whenBegun.accept(exchange);
        lease(exchange);
    }

    /**
     * Withdraws a call that has waited for as long as a call may. The answer blames the target if
     * only its host has too many calls, and this service if it has too many calls in total.
     */
    public void giveUp(Exchange exchange) {
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            if (all.next().exchange() == exchange) {
                all.remove();
                exchange.withdraw(
                        pools.isFull()
                                ? new Answer.LocalFault("too many calls at once")
                                : new Answer.NoAnswer(ErrorClass.TIMEOUT, CallPhase.TURN.word()));
                pools.forgetIfEmpty(this);
                return;
            }
        }
    }

    public void leave() {
        calls--;
        pools.end(this);
    }

    /** Returns whether a call waits that may begin within this origin's limit. */
    boolean isWaiting() {
        return !waiting.isEmpty() && calls < mostCalls;
    }

    boolean isStarved() {
        return isStarved;
    }

    void starve(boolean now) {
        isStarved = now;
    }

    boolean isEmpty() {
        return calls == 0 && waiting.isEmpty() && connections == 0;
    }

    private void lease(Exchange exchange) {
        if (isTakenBack(exchange)) {
            return;
        }
        addresses.checkInTime();
        Connection kept = unused.pollLast();
        while (kept != null && !isUsable(kept)) {
            kept.close();
            kept = unused.pollLast();
        }
        if (kept != null) {
            pools.use(kept);
            kept.send(exchange);
        } else {
            open(exchange);
        }
    }

    private boolean isUsable(Connection connection) {
        return connection.hasRoom() && addresses.include(connection);
    }

    /**
     * Ends the exchange if its call is not wanted any more, since it may have waited long for its
     * turn or a connection.
     */
    private static boolean isTakenBack(Exchange exchange) {
        boolean isTakenBack = !exchange.isWanted();
        if (isTakenBack) {
            exchange.done(TAKEN_BACK);
        }
        return isTakenBack;
    }

    private void open(Exchange exchange) {
        if (!pools.reserve()) {
            exchange.done(new Answer.LocalFault("no connection left"));
            return;
        }
        connections++;
        opener.open(exchange, this);
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

    /** Ends an exchange for which no connection could be opened. */
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

    void withdraw(Answer answer) {
        List<Waiting> left = List.copyOf(waiting);
        waiting.clear();
        left.forEach(it -> it.exchange().withdraw(answer));
    }

    @Override
    public void sendAgain(Exchange exchange) {
        open(exchange);
    }
}
