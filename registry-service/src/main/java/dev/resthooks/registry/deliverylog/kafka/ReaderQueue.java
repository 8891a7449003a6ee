package dev.resthooks.registry.deliverylog.kafka;

import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.registry.api.ProblemException;
import dev.resthooks.registry.api.Problems;
import dev.resthooks.registry.deliverylog.EventLog.Found;
import dev.resthooks.registry.tenant.ConcurrencyLimit;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one caller read at a time. A few callers wait for a limited time, and of one organisation
 * fewer than of all; further callers are refused at once.
 */
final class ReaderQueue {
    private final Duration patience;
    private final ConcurrencyLimit callers;
    private final ReentrantLock reading = new ReentrantLock(true);

    ReaderQueue(ConcurrencyLimit callers, Duration patience) {
        this.callers = callers;
        this.patience = patience;
    }

    /**
     * Runs the work in turn. Returns {@link Found.Away} if the turn doesn't come in time.
     *
     * @throws ProblemException with status 429 or 503 if too many callers of the organisation, or
     *     too many in all, wait already
     */
    Found take(OrgKey org, Supplier<Found> work) {
        return switch (callers.enter(org)) {
            case ENTERED -> entered(org, work);
            case ORGANISATION_FULL -> throw Problems.tooManyEventReads();
            case ALL_FULL ->
                    throw Problems.busy("event-reads-busy", "Too many requests read the event log");
        };
    }

    private Found entered(OrgKey org, Supplier<Found> work) {
        try {
            return alone(work);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Found.Away();
        } finally {
            callers.leave(org);
        }
    }

    private Found alone(Supplier<Found> work) throws InterruptedException {
        if (!reading.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Found.Away();
        }
        try {
            return work.get();
        } finally {
            reading.unlock();
        }
    }

    /** Runs the work as soon as no other caller reads, however long that takes. */
    void await(Runnable work) {
        reading.lock();
        try {
            work.run();
        } finally {
            reading.unlock();
        }
    }
}
