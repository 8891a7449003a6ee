package dev.resthooks.dispatcher.callout.http.h1;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Has what was written to connections go out together: one write after the other, without work
 * between them, so that whoever reads them on this machine is woken for many and not for each. That
 * is at the end of what the loop has to do now, or when many have come. For one event loop.
 */
final class BatchedFlush {
    /** So many go out without waiting for more. */
    static final int MANY = 64;

    private final Executor loop;
    private final Queue<Runnable> waiting = new ArrayDeque<>(MANY);
    private boolean isComing;

    /**
     * A new one.
     *
     * @param loop does what it is given after what it has to do already
     */
    BatchedFlush(Executor loop) {
        this.loop = loop;
    }

    /** Runs {@code flush} soon, once. */
    void soon(Runnable flush) {
        waiting.add(flush);
        if (waiting.size() >= MANY) {
            flushAll();
        } else if (!isComing) {
            isComing = true;
            loop.execute(() -> {
                isComing = false;
                flushAll();
            });
        }
    }

    private void flushAll() {
        for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
            next.run();
        }
    }
}
