package dev.resthooks.simulator.plan;

import dev.resthooks.simulator.reconcile.HookLayout.Expectation;
import java.util.List;

public record Hooks(Count count, List<ReceiverClass> receivers) {
    public Hooks {
        receivers = List.copyOf(receivers);
    }

    public sealed interface Count {
        /** A number of hooks for each event of each organisation. */
        record PerEvent(int hooks) implements Count {}

        /** A total number of hooks, distributed over the most frequent events. */
        record InAll(int hooks) implements Count {}
    }

    /** Receivers that behave alike, with a share of all hooks from 0 to 1. */
    public record ReceiverClass(
            String name, double share, AnswerPlan answers, Expectation expectation) {}
}
