package dev.resthooks.dispatcher.ledger;

/** Makes entries durable. Used by one thread at a time. */
public interface Ledger extends AutoCloseable {
    /**
     * Ends transactions that an earlier run of this instance left open. Consumers can't read past
     * them until then.
     *
     * @throws NotWritten if that is not possible now
     */
    void open() throws NotWritten;

    /**
     * Takes note of the group as of now, for the next {@link #write}: another thread than the
     * consumer's may call it then, for an entry that was not tried before.
     */
    default void prepare() {}

    /**
     * Makes the entry durable as a whole, and returns when it is. After a failure the same entry
     * can be written again: it is written once, even if the result of the failed attempt is
     * unknown. In between, partitions may be removed from the entry, but nothing else may change.
     *
     * @throws NotWritten if the entry isn't durable, or isn't known to be; the caller must write it
     *     again
     */
    void write(LedgerEntry entry) throws NotWritten;

    @Override
    void close();

    /** Thrown when an entry isn't durable, or isn't known to be. */
    final class NotWritten extends Exception {
        public NotWritten(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
