package dev.resthooks.dispatcher.catchup;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Signals to the thread that catches up that something is wanted. For any thread. */
public final class CatchUpSignal {
    private final Semaphore told = new Semaphore(0);

    /** Cheap when it was told already. */
    public void tell() {
        if (told.availablePermits() == 0) {
            told.release();
        }
    }

    /** Returns when it was told since it last returned, or when the time has passed. */
    public void await(Duration longest) throws InterruptedException {
        if (told.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
            told.drainPermits();
        }
    }
}
