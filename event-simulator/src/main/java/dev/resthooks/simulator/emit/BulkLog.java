package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.DomainEvent;
import java.time.Duration;
import java.util.function.Consumer;

/** A log for many events in sequence. One thread appends; callbacks run on another thread. */
public interface BulkLog extends AutoCloseable {
    /**
     * Appends an event after all earlier ones. Blocks while the buffer is full.
     *
     * @param then called with {@code true} once the log has the event, or {@code false} if that
     *     isn't known
     */
    void append(DomainEvent event, Consumer<Boolean> then);

    /** Waits for the events under way, at most for {@code patience}, and closes the log. */
    void close(Duration patience);

    @Override
    default void close() {
        close(Duration.ofSeconds(10));
    }
}
