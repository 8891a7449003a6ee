package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.dispatcher.ledger.Ledger;
import dev.resthooks.dispatcher.ledger.LedgerEntry;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A ledger whose writes wait until it is let go on, or its thread is interrupted. */
final class HangingLedger implements Ledger {
    private final List<String> done;
    private final CountDownLatch goesOn = new CountDownLatch(1);

    /**
     * Creates a ledger that hangs.
     *
     * @param done gets {@code written}
     */
    HangingLedger(List<String> done) {
        this.done = done;
    }

    void goOn() {
        goesOn.countDown();
    }

    @Override
    public void open() {}

    @Override
    public void write(LedgerEntry entry) throws NotWritten {
        try {
            goesOn.await();
        } catch (InterruptedException stopped) {
            throw new NotWritten("a test", stopped);
        }
        done.add("written");
    }

    @Override
    public void close() {}
}
