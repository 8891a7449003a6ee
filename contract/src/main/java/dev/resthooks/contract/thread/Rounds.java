package dev.resthooks.contract.thread;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs rounds on a thread of its own, with a pause after each, until it is stopped or has run the
 * last one. A step of the wall clock changes no pause. What a round throws ends the thread, as does
 * an interrupt without a {@link #stop}, and the service is not live any more. Thread-safe.
 */
public final class Rounds {
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;

    public interface Round {
        /** Returns the pause until the next round, or empty after the last one. */
        Optional<Duration> run() throws InterruptedException;
    }

    /** Names the thread, which {@link #start} starts. */
    public Rounds(String name, Round round) {
        this.thread = ServiceThreads.unstarted(name, () -> run(round));
    }

    public void start() {
        thread.start();
    }

    /** Returns whether a long round should end soon, because the service stops. */
    public boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Waits in a round, and returns whether the service stops meanwhile. */
    public boolean isStoppingWithin(Duration pause) throws InterruptedException {
        return stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Begins no other round, and interrupts the one under way if it takes longer than that. */
    public void stop(Duration patience) throws InterruptedException {
        stopping.countDown();
        if (thread.isAlive() && !thread.join(patience)) {
            thread.interrupt();
        }
    }

    private void run(Round round) {
        try {
            Optional<Duration> pause;
            do {
                ServiceThreads.turn();
                pause = round.run();
                ServiceThreads.rest();
            } while (pause.isPresent() && !isStoppingWithin(pause.get()));
        } catch (InterruptedException stopped) {
            if (!isStopping()) {
                throw new IllegalStateException("interrupted, and nobody stops it", stopped);
            }
            Thread.currentThread().interrupt();
        }
    }
}
