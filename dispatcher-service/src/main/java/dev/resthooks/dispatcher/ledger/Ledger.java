package dev.resthooks.dispatcher.ledger;

/** Makes entries durable. Used by one thread at a time. */
public interface Ledger extends AutoCloseable {
    /** Ends transactions that an earlier run left open: consumers can't read past them. */
    void open() throws NotWritten;

    /** Notes the group as of now, so that another thread than its consumer's may write next. */
    default void prepare() {}

    /**
     * Makes the entry durable as a whole, and returns when it is. After a failure the same entry is
     * to be written again: it is written once, even if the result is unknown. In between,
     * partitions may be removed from it, and nothing else may change.
     */
    void write(LedgerEntry entry) throws NotWritten;

    @Override
    void close();

    final class NotWritten extends Exception {
        public NotWritten(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
