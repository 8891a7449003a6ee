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
import org.jboss.logging.Logger;

/**
 * Writes the pipeline's entries to the ledger, and renews the lease by that. Used by the intake's
 * thread alone.
 */
public final class LedgerWriter {
    private static final Logger LOG = Logger.getLogger(LedgerWriter.class);

    private final PipelinePort pipeline;
    private final Ledger ledger;
    private final SessionLease lease;
    private final DispatcherObserver observer;

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
    void open() {
        try {
            ledger.open();
        } catch (NotWritten failed) {
            throw new IllegalStateException("the ledger can't be opened", failed);
        }
    }

    /** Writes what is to be written, and returns whether nothing is left that had to be written. */
    boolean write() throws InterruptedException {
        lease.look();
        Optional<LedgerEntry> entry = pipeline.unwritten();
        if (entry.isEmpty()) {
            return true;
        }
        long before = lease.now();
        firstTried = OptionalLong.of(firstTried.orElse(before));
        try {
            ledger.write(entry.get());
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
                        Duration.ofNanos(lease.now() - before), entry.get().size()));
        return true;
    }
}
