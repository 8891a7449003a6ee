package dev.resthooks.registry.relay;

import dev.resthooks.contract.thread.ServiceThreads;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Empties an outbox on a thread of its own: at the start, right after each commit that filled it,
 * and every sweep interval for rows that others left behind. While Kafka or PostgreSQL is away, it
 * retries every sweep interval, and the outbox waits.
 */
public final class RelayLoop {
    private static final Duration TURN = Duration.ofMillis(50);
    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final Duration sweepInterval;
    private final Work work;
    private final Semaphore filled = new Semaphore(1);
    private final Thread thread;
    private volatile boolean stopping;
    private boolean isFailing;

    /** The work of the loop, called on its thread. */
    public interface Work {
        /** Publishes waiting rows. Throws if Kafka or PostgreSQL is away. */
        Round round();

        /** Called after a round that published {@code changes} rows. */
        void relayed(int changes);

        /** Called after a failed round; {@code isFirst} if the one before succeeded. */
        void failed(RuntimeException away, boolean isFirst);

        /** Called after the first successful round that follows failed ones. */
        void recovered();

        /** Called before the loop waits, when it has nothing more to do for now. */
        void idle();
    }

    /** Creates the loop. It does nothing before {@link #start}. */
    public RelayLoop(String name, Duration sweepInterval, Work work) {
        this.sweepInterval = sweepInterval;
        this.work = work;
        this.thread = ServiceThreads.unstarted(name, this::run);
    }

    public void start() {
        thread.start();
    }

    /** Wakes the loop after a commit that filled the outbox. */
    public void wake() {
        filled.release();
    }

    /**
     * Stops the loop after the round that is under way, so that a clean stop publishes nothing
     * twice. A round that Kafka holds up for longer than {@code STOPPING} is interrupted, and is
     * published again after the next start.
     */
    public void stop() throws InterruptedException {
        stopping = true;
        filled.release();
        if (!thread.join(STOPPING)) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                ServiceThreads.rest();
                awaitUpTo(sweepInterval);
                empty();
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitUpTo(Duration time) throws InterruptedException {
        if (filled.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            filled.drainPermits();
        }
    }

    private void empty() throws InterruptedException {
        try {
            boolean more = true;
            while (more && !stopping) {
                more = relayedOne();
                recovered();
            }
        } catch (RuntimeException away) {
            work.failed(away, !isFailing);
            isFailing = true;
            ServiceThreads.rest();
            TimeUnit.MILLISECONDS.sleep(stopping ? 0 : sweepInterval.toMillis());
        }
        ServiceThreads.turn();
        work.idle();
    }

    private void recovered() {
        if (isFailing) {
            work.recovered();
        }
        isFailing = false;
    }

    /** Runs a round. Returns whether another one should follow at once. */
    private boolean relayedOne() throws InterruptedException {
        ServiceThreads.turn();
        return switch (work.round()) {
            case Round.Busy() -> {
                TimeUnit.MILLISECONDS.sleep(TURN.toMillis());
                yield true;
            }
            case Round.Relayed(int changes, boolean more) -> {
                work.relayed(changes);
                yield more;
            }
        };
    }
}
