package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.DomainEvent;
import java.time.Duration;
import java.util.function.Consumer;

/** A log for many events in sequence. One thread appends; callbacks run on another thread. */
public interface BulkLog extends AutoCloseable {
    /** Appends an event, blocking while the buffer is full; then tells whether the log has it. */
    void append(DomainEvent event, Consumer<Boolean> then);

    /** Waits for the events under way, at most for {@code patience}, and closes the log. */
    void close(Duration patience);

    @Override
    default void close() {
        close(Duration.ofSeconds(10));
    }

    /** The log can't be reached. The message says at which address. */
    final class UnreachableException extends RuntimeException {
        public UnreachableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
