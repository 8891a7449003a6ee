package dev.resthooks.dispatcher.runtime.loop;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/** Checks with a task whether an event loop still runs. Thread-safe; never waits for it. */
public final class LoopLiveness {
    /** The time within which a working loop has run a task, however much it has to do. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Executor loop;
    private final LongSupplier nanos;
    private OptionalLong waitsSince = OptionalLong.empty();

    public LoopLiveness(Executor loop, LongSupplier nanos) {
        this.loop = loop;
        this.nanos = nanos;
    }

    /** Returns whether no task has waited for the loop for longer than 30 s. */
    public synchronized boolean isLive() {
        long now = nanos.getAsLong();
        if (waitsSince.isEmpty()) {
            waitsSince = OptionalLong.of(now);
            loop.execute(this::ran);
        }
        return waitsSince.isEmpty() || now - waitsSince.getAsLong() <= LONGEST_WAIT.toNanos();
    }

    private synchronized void ran() {
        waitsSince = OptionalLong.empty();
    }
}
