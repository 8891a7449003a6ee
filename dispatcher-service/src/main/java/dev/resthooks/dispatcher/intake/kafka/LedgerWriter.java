package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.intake.PipelinePort;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.ledger.Ledger.NotWritten;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries to the ledger in the background. After a failure an entry is written again on the
 * intake's thread, which alone may ask what was committed.
 */
public final class LedgerWriter {
    private static final Logger LOG = Logger.getLogger(LedgerWriter.class);

    private final PipelinePort pipeline;
    private final Ledger ledger;
    private final LongSupplier nanos;
    private final DispatcherObserver observer;
    private final Executor background;

    /** The write that goes on, or whose result was not taken yet: why it failed, or empty. */
    private Optional<FutureTask<Optional<NotWritten>>> begun = Optional.empty();

    private boolean wasTried;
    private volatile boolean failed;

    /**
     * Creates a writer; {@code nanos} is as {@link System#nanoTime}, and {@code background} runs
     * each task on another thread.
     */
    public LedgerWriter(
            PipelinePort pipeline,
            Ledger ledger,
            LongSupplier nanos,
            DispatcherObserver observer,
            Executor background) {
        this.pipeline = pipeline;
        this.ledger = ledger;
        this.nanos = nanos;
        this.observer = observer;
        this.background = background;
    }

    void open() throws InterruptedException {
        await();
        try {
            ledger.open();
        } catch (NotWritten failed) {
            throw new IllegalStateException("the ledger can't be opened", failed);
        }
    }

    boolean isWriting() {
        return begun.isPresent();
    }

    /** Begins to write. An entry that was tried before is written at once, on this thread. */
    void begin() throws InterruptedException {
        Optional<LedgerEntry> entry = pipeline.unwritten();
        if (entry.isEmpty()) {
            failed = false;
        }
        FutureTask<Optional<NotWritten>> write =
                new FutureTask<>(
                        () -> entry.isEmpty() ? Optional.empty() : tryToWrite(entry.get()));
        begun = Optional.of(write);
        if (entry.isEmpty() || wasTried) {
            write.run();
        } else {
            ledger.prepare();
            background.execute(write);
        }
    }

    /**
     * Returns whether the last write failed, and something is left to be written. On any thread.
     */
    boolean hasFailed() {
        return failed;
    }

    boolean hasEnded() {
        return begun.filter(FutureTask::isDone).isPresent();
    }

    /**
     * Waits for the write, and returns whether nothing is left that had to be written. If the group
     * has moved on meanwhile, the entry is written again at once: that is no failure.
     */
    boolean awaitResult() throws InterruptedException {
        Optional<NotWritten> failure = result();
        return failure.isEmpty() || (isOfFormerGroup(failure.get()) && write());
    }

    /** Waits for the write, if any. If it failed, the entry is still to be written. */
    void await() throws InterruptedException {
        var _ = result();
    }

    private Optional<NotWritten> result() throws InterruptedException {
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<NotWritten> failure = begun.get().get();
            begun = Optional.empty();
            failure.filter(it -> !isOfFormerGroup(it)).ifPresent(this::report);
            return failure;
        } catch (ExecutionException failed) {
            begun = Optional.empty();
            throw thrown(failed.getCause());
        }
    }

    private static RuntimeException thrown(@Nullable Throwable cause) throws InterruptedException {
        if (cause instanceof InterruptedException stopped) {
            throw stopped;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException bug ? bug : new IllegalStateException(cause);
    }

    private static boolean isOfFormerGroup(NotWritten failure) {
        return failure.getCause() instanceof CommitFailedException;
    }

    /** Interrupts the write that goes on, if any. Called when nothing more is to be written. */
    void stop() {
        begun.ifPresent(it -> it.cancel(true));
        begun = Optional.empty();
    }

    /** Writes on this thread. Returns whether nothing is left that had to be written. */
    boolean write() throws InterruptedException {
        await();
        Optional<LedgerEntry> entry = pipeline.unwritten();
        if (entry.isEmpty()) {
            return true;
        }
        Optional<NotWritten> failure = tryToWrite(entry.get());
        failure.ifPresent(this::report);
        return failure.isEmpty();
    }

    private Optional<NotWritten> tryToWrite(LedgerEntry entry) throws InterruptedException {
        long before = nanos.getAsLong();
        wasTried = true;
        try {
            ledger.write(entry);
        } catch (NotWritten failed) {
            return Optional.of(failed);
        }
        wasTried = false;
        failed = false;
        pipeline.written();
        observer.observe(
                new DispatcherEvent.LedgerWritten(Duration.ofNanos(nanos.getAsLong() - before)));
        return Optional.empty();
    }

    private void report(NotWritten why) {
        failed = true;
        observer.observe(new DispatcherEvent.LedgerNotWritten());
        LOG.warnf("ledger not written, tried again: %s", why.getMessage());
    }
}
