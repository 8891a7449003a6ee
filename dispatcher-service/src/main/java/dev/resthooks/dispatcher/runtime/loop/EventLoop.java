package dev.resthooks.dispatcher.runtime.loop;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * An event loop that runs tasks of other threads. After a bug in a task or a callback, or an error
 * of the JVM, every task fails until {@link #startOver}: one may be half done.
 */
public final class EventLoop {
    private static final Logger LOG = Logger.getLogger(EventLoop.class);

    private final Context context;
    private Optional<Throwable> bug = Optional.empty();

    public EventLoop(Vertx vertx) {
        context = vertx.getOrCreateContext();
    }

    /** Runs the task on the loop, and returns its result. Called on other threads. */
    public <T> T ask(Supplier<T> task) throws InterruptedException {
        return await(result -> {
            if (bug.isPresent()) {
                result.completeExceptionally(
                        new IllegalStateException("not started over yet", bug.get()));
            } else {
                carryOut(task, result);
            }
        });
    }

    private <T> void carryOut(Supplier<T> task, CompletableFuture<T> result) {
        try {
            result.complete(task.get());
        } catch (Throwable found) {
            bug = Optional.of(found);
            result.completeExceptionally(found);
        }
    }

    public void run(Runnable task) throws InterruptedException {
        var _ = ask(done(task));
    }

    private static Supplier<Boolean> done(Runnable task) {
        return () -> {
            task.run();
            return true;
        };
    }

    /** Forgets the failure, and runs the task on the loop. Called on other threads. */
    public void startOver(Runnable task) throws InterruptedException {
        var _ =
                this.<Boolean>await(result -> {
                    bug = Optional.empty();
                    carryOut(done(task), result);
                });
    }

    public void later(Runnable task) {
        context.runOnContext(_ -> task.run());
    }

    /** Runs the callback at once, on the loop, unless the loop has failed. */
    public void guarded(Runnable callback) {
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

    private <T> T await(Consumer<CompletableFuture<T>> step) throws InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(_ -> step.accept(result));
        try {
            return result.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the pipeline failed", failed.getCause());
        }
    }
}
