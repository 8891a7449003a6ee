package dev.resthooks.dispatcher.ledger;

/** Where entries become durable. Called by the intake's thread alone. */
public interface Ledger extends AutoCloseable {
    /**
     * Ends, one way or the other, what an earlier life of this instance left half written: until
     * then nobody can read past it.
     *
     * @throws NotWritten when that can't be done now
     */
    void open() throws NotWritten;

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
