package dev.resthooks.registry.deliverylog.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one caller read at a time. A few callers wait for a limited time; further callers are
 * refused at once.
 */
final class ReaderQueue {
    private final Duration patience;
    private final Semaphore places;
    private final ReentrantLock reading = new ReentrantLock(true);

    ReaderQueue(int waiting, Duration patience) {
        this.patience = patience;
        this.places = new Semaphore(1 + waiting);
    }

    /**
     * Runs the work in turn. Returns empty if too many callers wait already, or if the turn doesn't
     * come in time.
     */
    <T> Optional<T> take(Supplier<T> work) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return alone(work);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    private <T> Optional<T> alone(Supplier<T> work) throws InterruptedException {
        if (!reading.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
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
