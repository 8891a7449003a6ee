package dev.resthooks.registry.deliverylog.rest;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Lends threads of others to so many tasks at once. The rest waits in order. Thread-safe. */
final class FewAtOnce implements Executor {
    private final int most;
    private final Executor threads;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int running;

    FewAtOnce(int most, Executor threads) {
        this.most = most;
        this.threads = threads;
    }

    @Override
    public synchronized void execute(Runnable task) {
        waiting.add(task);
        begin();
    }

    private void begin() {
        if (running < most && !waiting.isEmpty()) {
            running++;
            Runnable task = waiting.remove();
            threads.execute(() -> run(task));
        }
    }

    private void run(Runnable task) {
        try {
            task.run();
        } finally {
            synchronized (this) {
                running--;
                begin();
            }
        }
    }
}
