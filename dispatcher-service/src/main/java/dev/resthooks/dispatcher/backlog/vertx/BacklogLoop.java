package dev.resthooks.dispatcher.backlog.vertx;

import dev.resthooks.dispatcher.backlog.Backlog;
import dev.resthooks.dispatcher.backlog.Delivery;
import dev.resthooks.dispatcher.backlog.Effect;
import dev.resthooks.dispatcher.eventlog.Batch;
import dev.resthooks.dispatcher.eventlog.Partition;
import dev.resthooks.dispatcher.intake.EventSink;
import dev.resthooks.dispatcher.match.HookChange;
import dev.resthooks.dispatcher.match.HookFeed;
import dev.resthooks.dispatcher.report.LedgerEntry;
import dev.resthooks.dispatcher.report.Position;
import dev.resthooks.dispatcher.target.Answer;
import dev.resthooks.dispatcher.target.Call;
import dev.resthooks.dispatcher.target.Target;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Owns a {@link Backlog} on one event loop: brings it what other threads have, carries out its
 * effects, and keeps its timer. Its public methods are for other threads than the loop's; they wait
 * until the loop has done what they say.
 *
 * <p>A bug that shows in a callback makes every method fail from then on, until {@link #startOver}:
 * the intake gives up its partitions and reads them again from what is durable.
 */
public final class BacklogLoop implements EventSink, HookFeed {
    private static final Logger LOG = Logger.getLogger(BacklogLoop.class);

    private final Context context;
    private final Supplier<Backlog> backlogs;
    private final Target target;
    private final InstantSource clock;
    private final Consumer<Effect.Notice> watch;
    private final Timer timer;
    private final List<Drain> drains = new ArrayList<>();
    private Backlog backlog;
    private Optional<RuntimeException> bug = Optional.empty();
    private volatile Standing standing = new Standing(0, 0);

    /** How much is under way. */
    public record Standing(int inFlight, int queued) {}

    private record Drain(Set<Partition> partitions, CompletableFuture<Void> done) {}

    /**
     * Takes one event loop of {@code vertx}.
     *
     * @param backlogs each an empty one over the same index
     * @param target called on the loop
     * @param watch called on the loop; must be quick
     */
    public BacklogLoop(
            Vertx vertx,
            Supplier<Backlog> backlogs,
            Target target,
            InstantSource clock,
            Consumer<Effect.Notice> watch) {
        this.context = vertx.getOrCreateContext();
        this.backlogs = backlogs;
        this.target = target;
        this.clock = clock;
        this.watch = watch;
        this.timer = new Timer(vertx, clock, this::timePassed);
        this.backlog = backlogs.get();
    }

    /** As of the last time that the ledger was looked after. For any thread. */
    public Standing standing() {
        return standing;
    }

    @Override
    public void changed(List<HookChange> changes) throws InterruptedException {
        onLoop(() -> {
            for (HookChange change : changes) {
                carryOut(backlog.changed(change, clock.instant()));
            }
            return null;
        });
    }

    @Override
    public void assigned(Map<Partition, Position> kept) throws InterruptedException {
        onLoop(() -> {
            backlog.assigned(kept);
            return null;
        });
    }

    @Override
    public boolean read(Batch batch) throws InterruptedException {
        return onLoop(() -> {
            carryOut(backlog.read(batch, clock.instant()));
            return !backlog.isFull();
        });
    }

    @Override
    public boolean hasRoom() throws InterruptedException {
        return onLoop(() -> !backlog.isFull());
    }

    @Override
    public Optional<LedgerEntry> unwritten() throws InterruptedException {
        return onLoop(() -> {
            standing = new Standing(backlog.inFlight(), backlog.queued());
            return backlog.unwritten();
        });
    }

    @Override
    public void written() throws InterruptedException {
        onLoop(() -> {
            backlog.written();
            return null;
        });
    }

    @Override
    public void drain(Set<Partition> partitions, Duration patience) throws InterruptedException {
        Drain drain = new Drain(partitions, new CompletableFuture<>());
        onLoop(() -> {
            backlog.close(partitions);
            drains.add(drain);
            endDrains();
            return null;
        });
        try {
            drain.done().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillInFlight) {
            LOG.warnf("given up with deliveries in flight: partitions=%s", partitions);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void forget(Set<Partition> partitions) throws InterruptedException {
        onLoop(() -> {
            backlog.forget(partitions);
            endDrains();
            return null;
        });
    }

    @Override
    public void startOver() throws InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        context.runOnContext(_ -> {
            bug = Optional.empty();
            backlog = backlogs.get();
            drains.clear();
            timer.set(Optional.empty());
            done.complete(null);
        });
        await(done);
    }

    private void timePassed() {
        guarded(() -> carryOut(backlog.timePassed(clock.instant())));
    }

    private void answered(Backlog of, Delivery delivery, Answer answer) {
        if (of != backlog) {
            return;
        }
        guarded(() -> {
            carryOut(backlog.answered(delivery, answer, clock.instant()));
            endDrains();
        });
    }

    private void carryOut(List<Effect> effects) {
        Backlog of = backlog;
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.Send(Delivery delivery, Call call) ->
                        target.call(call, answer -> answered(of, delivery, answer));
                case Effect.Notice notice -> watch.accept(notice);
            }
        }
        timer.set(backlog.nextDue());
    }

    private void endDrains() {
        drains.removeIf(
                drain -> backlog.isQuiet(drain.partitions()) && drain.done().complete(null));
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException found) {
            LOG.error("a bug: the intake will start over", found);
            bug = Optional.of(found);
        }
    }

    private <T> T onLoop(Supplier<T> task) throws InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(_ -> {
            try {
                if (bug.isPresent()) {
                    throw new IllegalStateException("not started over yet", bug.get());
                }
                result.complete(task.get());
            } catch (RuntimeException failed) {
                result.completeExceptionally(failed);
            }
        });
        return await(result);
    }

    private static <T> T await(CompletableFuture<T> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the backlog failed", failed.getCause());
        }
    }
}
