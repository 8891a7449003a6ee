package dev.resthooks.registry.tenant;

import dev.resthooks.contract.event.OrgKey;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shares the connections to the database among the requests of organisations. A quarter of the pool
 * is left to whatever is no request of theirs, such as reports and the outbox. Of the rest one
 * organisation has half at most, and a quarter is kept for organisations that have none. Who finds
 * none waits for a while. Thread-safe.
 */
public final class ConnectionShares {
    private final ConcurrencyLimit limit;
    private final Duration patience;
    private final LongSupplier nanos;

    /**
     * Creates the shares.
     *
     * @param pool the connections of the pool
     * @param patience how long a request waits for a connection
     * @param nanos a clock like {@link System#nanoTime}, which never runs backwards
     */
    public ConnectionShares(int pool, Duration patience, LongSupplier nanos) {
        int forAll = Math.max(1, pool - pool / 4);
        this.limit = new ConcurrencyLimit(Math.max(1, forAll / 2), forAll);
        this.patience = patience;
        this.nanos = nanos;
    }

    /**
     * Takes a connection for a request of the organisation, and waits until there is one.
     *
     * @return whether there was one in time
     */
    public synchronized boolean take(OrgKey org) throws InterruptedException {
        long end = nanos.getAsLong() + patience.toNanos();
        while (limit.enter(org) != ConcurrencyLimit.Entry.ENTERED) {
            long left = end - nanos.getAsLong();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Gives back a connection that was taken. */
    public synchronized void giveBack(OrgKey org) {
        limit.leave(org);
        notifyAll();
    }
}
