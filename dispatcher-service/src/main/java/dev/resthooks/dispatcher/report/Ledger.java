package dev.resthooks.dispatcher.report;

/** Where entries become durable. Called by the intake's thread alone. */
public interface Ledger extends AutoCloseable {
    /**
     * Makes the entry durable as one, and returns when it is. Offered again after a failure, an
     * entry is written once, also when it isn't known how the failed attempt ended; it may have
     * lost partitions in between, nothing else.
     *
     * @throws NotWritten when it isn't durable, or isn't known to be: to be offered again
     */
    void write(LedgerEntry entry) throws NotWritten;

    @Override
    void close();

    /** The entry isn't durable, or isn't known to be. */
    final class NotWritten extends Exception {
        public NotWritten(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
