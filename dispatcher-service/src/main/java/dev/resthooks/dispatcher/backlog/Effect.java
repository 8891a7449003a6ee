package dev.resthooks.dispatcher.backlog;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.DeliveryReport;
import dev.resthooks.dispatcher.target.Call;

/** What the backlog wants done. */
public sealed interface Effect {
    /** Call the target, and bring the answer back with {@code delivery}. */
    record Send(Delivery delivery, Call call) implements Effect {}

    /** Something for those who watch. */
    sealed interface Notice extends Effect {}

    /**
     * An attempt ended so.
     *
     * @param hook as it was when its target was called
     */
    record Attempted(HookState hook, DeliveryReport report) implements Notice {}

    /** An attempt came to nothing through a fault of our own. */
    record NotTried(HookState hook, String fault) implements Notice {}

    /** Nothing more is sent to this hook until it is changed. */
    record Halted(HookState hook) implements Notice {}
}
