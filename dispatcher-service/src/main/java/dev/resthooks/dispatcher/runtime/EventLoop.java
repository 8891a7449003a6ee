package dev.resthooks.dispatcher.runtime;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * An event loop that runs tasks of other threads. After a bug in a task or a callback, or an error
 * of the JVM, every task fails until {@link #startOver}: one may be half done.
 */
final class EventLoop {
    private static final Logger LOG = Logger.getLogger(EventLoop.class);

    private final Context context;
    private Optional<Throwable> bug = Optional.empty();

    EventLoop(Vertx vertx) {
        context = vertx.getOrCreateContext();
    }

    /** Runs the task on the loop, and returns its result. Called on other threads. */
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

    void run(Runnable task) throws InterruptedException {
        var _ =
                ask(() -> {
                    task.run();
                    return true;
                });
    }

    /** Forgets the failure, and runs the task on the loop. Called on other threads. */
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

    void later(Runnable task) {
        context.runOnContext(_ -> task.run());
    }

    /** Runs the callback at once, on the loop, unless the loop has failed. */
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
