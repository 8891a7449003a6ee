package dev.resthooks.dispatcher.backlog;

import dev.resthooks.dispatcher.eventlog.DeadEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An offset that something must be done about before it is passed. */
final class Entry {
    private final long offset;
    private final int weight;
    private final Optional<DeadEvent> dead;
    private final List<Outcome> outcomes = new ArrayList<>(1);
    private int open;

    private Entry(long offset, int weight, int open, Optional<DeadEvent> dead) {
        this.offset = offset;
        this.weight = weight;
        this.open = open;
        this.dead = dead;
    }

    /** An event of {@code weight} bytes that {@code deliveries} have to settle. */
    static Entry event(long offset, int weight, int deliveries) {
        return new Entry(offset, weight, deliveries, Optional.empty());
    }

    /** Settled from the start: all it needs is to be written when it is passed. */
    static Entry dead(DeadEvent event) {
        return new Entry(event.offset(), event.weight(), 0, Optional.of(event));
    }

    long offset() {
        return offset;
    }

    /** In bytes. */
    int weight() {
        return weight;
    }

    Optional<DeadEvent> dead() {
        return dead;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** A delivery settled without its target being called. */
    void skip() {
        open--;
    }

    void settle(Outcome outcome) {
        open--;
        outcomes.add(outcome);
    }

    boolean isSettled() {
        return open == 0;
    }

    /** Whether its bytes are still in memory. */
    boolean isWeighty() {
        return open > 0 || dead.isPresent();
    }
}
