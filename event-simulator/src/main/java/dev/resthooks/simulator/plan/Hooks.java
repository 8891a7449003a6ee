package dev.resthooks.simulator.plan;

import java.util.List;

/** Who waits for the events. */
public record Hooks(Count count, List<ReceiverClass> receivers) {
    public Hooks {
        receivers = List.copyOf(receivers);
    }

    public Hooks of(Count other) {
        return new Hooks(other, receivers);
    }

    /** How many hooks there are. */
    public sealed interface Count {
        /** So many wait for each event of each organisation. */
        record PerEvent(int hooks) implements Count {}

        /** So many in all, dealt out over the events that happen most. */
        record InAll(int hooks) implements Count {}
    }
}
