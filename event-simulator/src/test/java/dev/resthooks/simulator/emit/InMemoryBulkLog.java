package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.DomainEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A log in memory that acknowledges at once, or never. */
public final class InMemoryBulkLog implements BulkLog {
    private final List<DomainEvent> events = new ArrayList<>();
    private boolean failing;

    /** This log, opened. */
    public BulkLog log() {
        return this;
    }

    /** What is appended from now on isn't acknowledged. */
    public void fail() {
        failing = true;
    }

    @Override
    public void append(DomainEvent event, Consumer<Boolean> then) {
        events.add(event);
        then.accept(!failing);
    }

    @Override
    public void close(Duration patience) {}

    public List<DomainEvent> events() {
        return List.copyOf(events);
    }
}
