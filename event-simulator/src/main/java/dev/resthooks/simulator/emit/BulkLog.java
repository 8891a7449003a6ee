package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.DomainEvent;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Where many events go, one behind the other. One thread appends; what it is told, it is told on
 * another.
 */
public interface BulkLog extends AutoCloseable {
    /**
     * Appends an event behind those before it; waits while there is no room.
     *
     * @param then told {@code true} once the log has it, {@code false} when that isn't known
     */
    void append(DomainEvent event, Consumer<Boolean> then);

    /** Waits for what is under way, for so long at most. */
    void close(Duration patience);

    @Override
    default void close() {
        close(Duration.ofSeconds(10));
    }
}
