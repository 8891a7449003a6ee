package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.dispatcher.target.Call;

/** What the backlog wants done, in this order. */
public sealed interface Effect {
    /** Call the target, and bring the answer back with {@code delivery}. */
    record Send(Delivery delivery, Call call) implements Effect {}

    /** An attempt ended so; for those who watch. */
    record Attempted(HookState hook, DeliveryReport report) implements Effect {}

    /** An attempt ended without one, through a fault of our own; for those who watch. */
    record NotTried(HookState hook, String fault) implements Effect {}

    /** Nothing more is sent to this hook until its owner changes it; for those who watch. */
    record Halted(HookState hook) implements Effect {}
}
