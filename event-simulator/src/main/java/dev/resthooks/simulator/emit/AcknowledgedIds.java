package dev.resthooks.simulator.emit;

import dev.resthooks.contract.event.EventId;
import java.util.ArrayList;
import java.util.List;

/**
 * The ids of a run's events that the log acknowledged, so that what was sent can be held against
 * what arrived. Bounded; any thread.
 */
public final class AcknowledgedIds {
    private final int room;
    private final List<EventId> ids = new ArrayList<>();
    private boolean complete = true;

    AcknowledgedIds(int room) {
        this.room = room;
    }

    synchronized void add(EventId id) {
        if (ids.size() < room) {
            ids.add(id);
        } else {
            complete = false;
        }
    }

    /** As they are now, in the order of acknowledgement. */
    public synchronized List<EventId> all() {
        return List.copyOf(ids);
    }

    /** False when there were more than there is room for. */
    public synchronized boolean isComplete() {
        return complete;
    }
}
