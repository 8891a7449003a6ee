package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.intake.PipelinePort;
import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** Lets tests of other packages write as the intake does. */
public final class LedgerWrites {
    private final LedgerWriter writer;

    /** The write that was begun, until the test lets it go on. */
    private final Deque<Runnable> background = new ArrayDeque<>();

    public LedgerWrites(
            PipelinePort pipeline, Ledger ledger, LongSupplier nanos, DispatcherObserver observer) {
        writer = new LedgerWriter(pipeline, ledger, nanos, observer, background::add);
    }

    /** Begins to write in the background. */
    public void begin() throws InterruptedException {
        writer.begin();
    }

    /** Returns whether a write was begun and has not ended. */
    public boolean isWriting() {
        return writer.isWriting();
    }

    /**
     * Lets the write that was begun go on to its end, and returns whether nothing is left that had
     * to be written.
     */
    public boolean end() throws InterruptedException {
        while (!background.isEmpty()) {
            background.remove().run();
        }
        return writer.awaitResult();
    }

    /** Writes what is to be written, and returns whether nothing is left that had to be written. */
    public boolean write() throws InterruptedException {
        return writer.write();
    }
}
