package dev.resthooks.registry.report.kafka;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Lets one batch at a time through, and none after it is closed. */
class BatchGate {
    private final ReentrantLock underWay = new ReentrantLock();
    private volatile boolean closed;

    /** Does the work alone, after the work before it; does nothing once the gate is closed. */
    void pass(Runnable work) {
        underWay.lock();
        try {
            if (!closed) {
                work.run();
            }
        } finally {
            underWay.unlock();
        }
    }

    /** Waits for the work under way, for as long as {@code patience}. */
    void close(Duration patience) throws InterruptedException {
        closed = true;
        if (underWay.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            underWay.unlock();
        }
    }
}
