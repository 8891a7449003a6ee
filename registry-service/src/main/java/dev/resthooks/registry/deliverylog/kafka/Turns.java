package dev.resthooks.registry.deliverylog.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One caller at a time; a few wait for a while, and whoever comes then is sent away at once. */
final class Turns {
    private final Duration patience;
    private final Semaphore places;
    private final ReentrantLock turn = new ReentrantLock(true);

    Turns(int waiting, Duration patience) {
        this.patience = patience;
        this.places = new Semaphore(1 + waiting);
    }

    /** Empty when the turn doesn't come in time, or too many wait for it. */
    <T> Optional<T> take(Supplier<T> work) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return inTurn(work);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            places.release();
        }
    }

    private <T> Optional<T> inTurn(Supplier<T> work) throws InterruptedException {
        if (!turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            turn.unlock();
        }
    }

    /** However long it takes. */
    void await(Runnable work) {
        turn.lock();
        try {
            work.run();
        } finally {
            turn.unlock();
        }
    }
}
