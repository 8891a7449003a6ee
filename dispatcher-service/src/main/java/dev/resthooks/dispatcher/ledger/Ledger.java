package dev.resthooks.dispatcher.ledger;

/** Makes entries durable. Used by the intake's thread alone. */
public interface Ledger extends AutoCloseable {
    /**
     * Ends transactions that an earlier run of this instance left open. Consumers can't read past
     * them until then.
     *
     * @throws NotWritten if that is not possible now
     */
    void open() throws NotWritten;

    /** Prepares {@link #write}, which another thread may call. Called by the consumer's thread. */
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
