package dev.resthooks.dispatcher.callout.http;

import dev.resthooks.dispatcher.callout.Answer;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The pools of all origins, and what they share: how many calls go on at once, how many connections
 * there are, and which of them has been unused for longest. A pool that has nothing to do and no
 * connections is forgotten. For one event loop.
 */
final class Pools {
    private static final Duration SWEEP = Duration.ofSeconds(1);

    private final Map<Origin, Pool> pools = new HashMap<>();
    private final Chain<Connection> unused = new Chain<>();
    private final Deque<Pool> starved = new ArrayDeque<>();
    private final EventLoop loop;
    private final Opening opening;
    private final CallSettings settings;
    private final LongSupplier nanos;
    private int calls;
    private int connections;
    private boolean isSwept;
    private boolean isGoingOn;

    /** Finds a connection for an exchange. */
    @FunctionalInterface
    interface Opening {
        void open(Exchange exchange, Pool into);
    }

    Pools(EventLoop loop, Opening opening, CallSettings settings, LongSupplier nanos) {
        this.loop = loop;
        this.opening = opening;
        this.settings = settings;
        this.nanos = nanos;
    }

    Pool of(Origin origin) {
        Pool pool = pools.get(origin);
        if (pool == null) {
            pool = new Pool(origin, this, opening, settings.callsPerHost());
            pools.put(origin, pool);
        }
        return pool;
    }

    /** Whether a pool may begin another call now; if not, it is told when it may. */
    boolean begin(Pool pool) {
        if (!isFull()) {
            calls++;
            return true;
        }
        starve(pool);
        return false;
    }

    /** Whether there are as many calls as there may be, to all hosts. */
    boolean isFull() {
        return calls >= settings.connections();
    }

    /** A call of that pool is over. */
    void end(Pool pool) {
        calls--;
        if (pool.isWaiting()) {
            starve(pool);
        }
        if (!starved.isEmpty() && !isGoingOn) {
            isGoingOn = true;
            loop.execute(this::goOn);
        }
        forgetIfEmpty(pool);
    }

    private void starve(Pool pool) {
        if (!pool.isStarved()) {
            pool.starve(true);
            starved.add(pool);
        }
    }

    /** Begins calls that wait, one of each pool in turn. */
    private void goOn() {
        isGoingOn = false;
        while (!isFull() && !starved.isEmpty()) {
            Pool next = starved.remove();
            next.starve(false);
            if (next.isWaiting()) {
                calls++;
                next.beginNext();
            }
            if (next.isWaiting()) {
                starve(next);
            }
        }
    }

    /** Whether there may be one more connection; makes room for it if that can be had. */
    boolean reserve() {
        if (connections >= settings.connections()) {
            Chain.Link<Connection> eldest = unused.first();
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

    /** One less: it is gone, or never came. */
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

    /** Answers the calls that wait for their turn, which doesn't come any more. */
    void close(Answer answer) {
        pools.values().forEach(pool -> pool.withdraw(answer));
    }

    void forgetIfEmpty(Pool pool) {
        if (pool.isEmpty()) {
            pools.remove(pool.origin(), pool);
        }
    }

    /** How many there are: pools, connections, calls. */
    Standing standing() {
        return new Standing(pools.size(), connections, calls);
    }

    record Standing(int pools, int connections, int calls) {}
}
