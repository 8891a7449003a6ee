package dev.resthooks.registry.tenant;

import dev.resthooks.contract.event.OrgKey;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Shares the connections to the database among the requests of organisations. A quarter of the pool
 * is left to whatever is no request of theirs, such as reports and the outbox. Of the rest one
 * organisation has half at most, and a quarter is kept for organisations that have none. Who finds
 * none waits for a while, in the order of arrival. Thread-safe.
 */
public final class ConnectionShares {
    private final ConcurrencyLimit limit;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();

    /** Those who wait, none of whom may have a connection now. */
    private final Set<Waiting> waiting = new LinkedHashSet<>();

    private static final class Waiting {
        private final OrgKey org;
        private final Condition wake;
        private boolean hasConnection;

        private Waiting(OrgKey org, Condition wake) {
            this.org = org;
            this.wake = wake;
        }
    }

    /** Creates the shares of a pool; a request waits {@code patience} for a connection. */
    public ConnectionShares(int pool, Duration patience) {
        int forAll = Math.max(1, pool - pool / 4);
        this.limit = new ConcurrencyLimit(Math.max(1, forAll / 2), forAll);
        this.patience = patience;
    }

    /** Waits for a connection for the organisation. Returns whether there was one in time. */
    public boolean take(OrgKey org) throws InterruptedException {
        lock.lock();
        try {
            return enter(org) || await(new Waiting(org, lock.newCondition()));
        } finally {
            lock.unlock();
        }
    }

    private boolean enter(OrgKey org) {
        return limit.enter(org) == ConcurrencyLimit.Entry.ENTERED;
    }

    private boolean await(Waiting own) throws InterruptedException {
        waiting.add(own);
        try {
            long left = patience.toNanos();
            while (!own.hasConnection && left > 0) {
                left = own.wake.awaitNanos(left);
            }
            return own.hasConnection;
        } catch (InterruptedException stopped) {
            if (own.hasConnection) {
                giveBack(own.org);
            }
            throw stopped;
        } finally {
            waiting.remove(own);
        }
    }

    /** Gives back a connection that was taken, to whoever waits for it first. */
    public void giveBack(OrgKey org) {
        lock.lock();
        try {
            limit.leave(org);
            waiting.removeIf(this::serve);
        } finally {
            lock.unlock();
        }
    }

    /** Gives a connection to somebody who waits if there is one, and wakes nobody else. */
    private boolean serve(Waiting one) {
        one.hasConnection = enter(one.org);
        if (one.hasConnection) {
            one.wake.signal();
        }
        return one.hasConnection;
    }
}
