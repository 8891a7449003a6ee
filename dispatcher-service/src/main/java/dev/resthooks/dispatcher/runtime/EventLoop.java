package dev.resthooks.dispatcher.runtime;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * An event loop that other threads have tasks done by. A bug that shows in a task or a callback
 * makes every task fail from then on, until {@link #startOver}; so does an error of the JVM, such
 * as no memory, since a task may be half done.
 */
final class EventLoop {
    private static final Logger LOG = Logger.getLogger(EventLoop.class);

    private final Context context;
    private Optional<Throwable> bug = Optional.empty();

    EventLoop(Vertx vertx) {
        context = vertx.getOrCreateContext();
    }

    /** Returns what the task gave, when it was done. For other threads than the loop's. */
    <T> T ask(Supplier<T> task) throws InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(_ -> {
            if (bug.isPresent()) {
                result.completeExceptionally(
                        new IllegalStateException("not started over yet", bug.get()));
                return;
            }
            try {
                result.complete(task.get());
            } catch (Throwable found) {
                bug = Optional.of(found);
                result.completeExceptionally(found);
            }
        });
        return await(result);
    }

    /** Returns when the task was done. For other threads than the loop's. */
    void run(Runnable task) throws InterruptedException {
        var _ =
                ask(() -> {
                    task.run();
                    return true;
                });
    }

    /** Forgets the bug, and does the task. For other threads than the loop's. */
    void startOver(Runnable task) throws InterruptedException {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        context.runOnContext(_ -> {
            bug = Optional.empty();
            try {
                task.run();
                done.complete(true);
            } catch (Throwable found) {
                bug = Optional.of(found);
                done.completeExceptionally(found);
            }
        });
        var _ = await(done);
    }

    /** Has the task done later, by the loop. */
    void later(Runnable task) {
        context.runOnContext(_ -> task.run());
    }

    /** Does the callback, on the loop, unless a bug has shown. */
    void guarded(Runnable callback) {
        if (bug.isPresent()) {
            return;
        }
        try {
            callback.run();
        } catch (Throwable found) {
            LOG.error("a bug: the intake will start over", found);
            bug = Optional.of(found);
        }
    }

    private static <T> T await(CompletableFuture<T> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the pipeline failed", failed.getCause());
        }
    }
}
