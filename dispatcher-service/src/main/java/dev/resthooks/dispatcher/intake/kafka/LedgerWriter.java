package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.intake.PipelinePort;
import dev.resthooks.dispatcher.intake.SessionLease;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.ledger.Ledger.NotWritten;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/**
 * Writes the pipeline's entries to the ledger, and renews the lease by that. A write may go on in
 * the background, so that the reading goes on meanwhile. Used by the intake's thread alone.
 */
public final class LedgerWriter {
    private static final Logger LOG = Logger.getLogger(LedgerWriter.class);

    private final PipelinePort pipeline;
    private final Ledger ledger;
    private final SessionLease lease;
    private final DispatcherObserver observer;

    private final ExecutorService background =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().daemon().name("resthooks-ledger").factory());

    /** The write that goes on, or whose result nobody has asked for yet. */
    private Optional<Future<Boolean>> begun = Optional.empty();

    /** When the entry that is not written yet was first tried, by the lease's clock. */
    private OptionalLong firstTried = OptionalLong.empty();

    public LedgerWriter(
            PipelinePort pipeline, Ledger ledger, SessionLease lease, DispatcherObserver observer) {
        this.pipeline = pipeline;
        this.ledger = ledger;
        this.lease = lease;
        this.observer = observer;
    }

    /** Ends transactions that an earlier run of this instance left open. */
    void open() throws InterruptedException {
        var _ = take();
        try {
            ledger.open();
        } catch (NotWritten failed) {
            throw new IllegalStateException("the ledger can't be opened", failed);
        }
    }

    /** Returns whether a write goes on, or its result was not taken yet. */
    boolean isWriting() {
        return begun.isPresent();
    }

    /**
     * Begins to write what is to be written. An entry whose first write failed is written at once,
     * since it may be asked how far it was committed.
     */
    void begin() throws InterruptedException {
        lease.look();
        Optional<LedgerEntry> entry = pipeline.unwritten();
        if (entry.isEmpty() || firstTried.isPresent()) {
            begun = Optional.of(CompletableFuture.completedFuture(entry.isEmpty() || write(entry)));
        } else {
            ledger.prepare();
            begun = Optional.of(background.submit(() -> write(entry)));
        }
    }

    /** Returns whether the write that was begun has ended, so that {@link #take} doesn't wait. */
    boolean hasEnded() {
        return begun.map(Future::isDone).orElse(false);
    }

    /**
     * Waits for the write that was begun, if any, and returns whether nothing is left of it that
     * had to be written.
     */
    boolean take() throws InterruptedException {
        Optional<Future<Boolean>> taken = begun;
        begun = Optional.empty();
        try {
            return taken.isEmpty() || taken.get().get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException bug
                    ? bug
                    : new IllegalStateException(failed.getCause());
        }
    }

    /** Writes what is to be written, and returns whether nothing is left that had to be written. */
    boolean write() throws InterruptedException {
        var _ = take();
        lease.look();
        Optional<LedgerEntry> entry = pipeline.unwritten();
        return entry.isEmpty() || write(entry);
    }

    private boolean write(Optional<LedgerEntry> entry) throws InterruptedException {
        long before = lease.now();
        firstTried = OptionalLong.of(firstTried.orElse(before));
        try {
            ledger.write(entry.orElseThrow());
        } catch (NotWritten failed) {
            observer.observe(new DispatcherEvent.LedgerNotWritten());
            LOG.warnf("ledger not written, tried again: %s", failed.getMessage());
            return false;
        }
        // an entry that was in doubt may have been committed when it was first tried
        lease.renew(firstTried.getAsLong());
        firstTried = OptionalLong.empty();
        pipeline.written();
        observer.observe(
                new DispatcherEvent.LedgerWritten(
                        Duration.ofNanos(lease.now() - before), entry.orElseThrow().size()));
        return true;
    }
}
