package dev.resthooks.registry.tenant;

import dev.resthooks.contract.event.OrgKey;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Shares the connections to the database among the requests of organisations. A quarter of the pool
 * is left to whatever is no request of theirs, such as reports and the outbox. Of the rest one
 * organisation has half at most, and a quarter is kept for organisations that have none. Who finds
 * none waits for a while, in the order of arrival. Thread-safe.
 */
public final class ConnectionShares {
    private final ConcurrencyLimit limit;
    private final Duration patience;

    /** Those who wait, none of whom may have a connection now. It is the lock as well. */
    private final Set<Waiting> waiting = new LinkedHashSet<>();

    private record Waiting(OrgKey org, Semaphore served) {}

    /** Creates the shares of a pool; a request waits {@code patience} for a connection. */
    public ConnectionShares(int pool, Duration patience) {
        int forAll = Math.max(1, pool - pool / 4);
        this.limit = new ConcurrencyLimit(Math.max(1, forAll / 2), forAll);
        this.patience = patience;
    }

    /** Waits for a connection for the organisation. Returns whether there was one in time. */
    public boolean take(OrgKey org) throws InterruptedException {
        Waiting own = new Waiting(org, new Semaphore(0));
        synchronized (waiting) {
            if (enter(org)) {
                return true;
            }
            waiting.add(own);
        }
        try {
            return own.served().tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)
                    || !leavesTheQueue(own);
        } catch (InterruptedException stopped) {
            if (!leavesTheQueue(own)) {
                giveBack(org);
            }
            throw stopped;
        }
    }

    /** Returns false if the one who waited has been served meanwhile. */
    private boolean leavesTheQueue(Waiting one) {
        synchronized (waiting) {
            return waiting.remove(one);
        }
    }

    private boolean enter(OrgKey org) {
        return limit.enter(org) == ConcurrencyLimit.Entry.ENTERED;
    }

    /** Gives back a connection that was taken, to whoever waits for it first. */
    public void giveBack(OrgKey org) {
        synchronized (waiting) {
            limit.leave(org);
            waiting.removeIf(this::serve);
        }
    }

    /** Gives a connection to somebody who waits if there is one, and wakes nobody else. */
    private boolean serve(Waiting one) {
        boolean hasConnection = enter(one.org());
        if (hasConnection) {
            one.served().release();
        }
        return hasConnection;
    }
}
