package dev.resthooks.dispatcher.callout.http.h1;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Flushes what was written to many connections together, without other work between the flushes, so
 * that a reader on the same machine is woken once for many writes. It flushes after the tasks that
 * the loop has now, or as soon as there are {@link #MANY} writes. Used on one event loop alone.
 */
final class BatchedFlush {
    /** The number of writes that are flushed without waiting for more. */
    static final int MANY = 64;

    private final Executor loop;
    private final Queue<Runnable> waiting = new ArrayDeque<>(MANY);
    private boolean isComing;

    /** Creates an instance; {@code loop} runs a task after the tasks that it already has. */
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
