package dev.resthooks.dispatcher.callout.http.h1;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Flushes what was written to many connections together, so that a reader on the same machine is
 * woken once: after the tasks that the loop has now, or at {@link #MANY} writes.
 */
final class BatchedFlush {
    static final int MANY = 64;

    private final Executor loop;
    private final Queue<Runnable> waiting = new ArrayDeque<>(MANY);
    private boolean isComing;

    /** Creates an instance; {@code loop} runs a task after the tasks that it already has. */
    BatchedFlush(Executor loop) {
        this.loop = loop;
    }

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
