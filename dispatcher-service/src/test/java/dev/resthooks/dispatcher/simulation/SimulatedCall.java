package dev.resthooks.dispatcher.simulation;

import dev.resthooks.contract.hook.HookState;
import dev.resthooks.dispatcher.callout.Answer;
import dev.resthooks.dispatcher.callout.Call;
import dev.resthooks.dispatcher.callout.Target.Recipient;
import java.util.Optional;

/** A call that is under way. */
final class SimulatedCall {
    final Call call;
    final Recipient then;

    /** The assignment of the partition in which the call began. */
    final long assignment;

    /** When the dispatcher began with it, in epoch milliseconds of the world. */
    final long begunAt;

    /** When the next thing happens, in epoch milliseconds of the world. */
    long at;

    /** What will be answered; empty while the call waits for a connection. */
    Optional<Answer> answer = Optional.empty();

    /** Whether its owner is gone, or has lost the partition. */
    boolean isOrphan;

    SimulatedCall(Call call, Recipient then, long assignment, long at) {
        this.call = call;
        this.then = then;
        this.assignment = assignment;
        this.begunAt = at;
        this.at = at;
    }

    HookState hook() {
        return call.hook();
    }

    String event() {
        return call.event().id().value();
    }
}
