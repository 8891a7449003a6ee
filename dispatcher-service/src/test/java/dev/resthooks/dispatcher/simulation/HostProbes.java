package dev.resthooks.dispatcher.simulation;

import static dev.resthooks.dispatcher.simulation.DeliveryOracle.check;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.report.ErrorClass;
import dev.resthooks.dispatcher.callout.Answer;
import java.util.HashMap;
import java.util.Map;

/**
 * The hosts that a dispatcher can't connect to, as far as the probes of suspended hooks tell. One
 * hook probes such a host for all, of whatever organisation and partition they are.
 */
final class HostProbes {
    /** Less than 15 seconds, since a clock that catches up runs by a tenth faster. */
    private static final long VALID = 13_000;

    private final DispatcherSimulation world;
    private final Map<String, Probe> failed = new HashMap<>();

    private record Probe(HookState hook, EventPartition partition, long assignment, long at) {}

    HostProbes(DispatcherSimulation world) {
        this.world = world;
    }

    /** A suspended hook is about to be called. */
    void checkTurn(SimulatedDispatcher by, HookState hook, EventPartition partition) {
        Probe last = failed.get(hook.targetUrl());
        if (last == null || by.wasSetForwardSince(last.at) || by.mayHaveWaitedSince(last.at)) {
            return;
        }
        boolean isItsOwn = last.hook.id().equals(hook.id()) && last.partition.equals(partition);
        boolean isGone =
                by.assignment(last.partition) != last.assignment || !world.isCurrent(last.hook);
        long age = world.time.millis() - last.at;
        check(
                isItsOwn || isGone || age >= VALID,
                "%s probes %s for %s though %s probed it %s ms ago",
                by,
                hook.targetUrl(),
                hook.id(),
                last.hook.id(),
                age);
    }

    /** An answer was heard. */
    void answered(
            SimulatedCall call, EventPartition partition, Answer answer, boolean isSuspended) {
        String url = call.hook().targetUrl();
        if (isUnconnected(answer)) {
            if (isSuspended) {
                failed.put(
                        url,
                        new Probe(call.hook(), partition, call.assignment, world.time.millis()));
            }
        } else if (!(answer instanceof Answer.LocalFault)) {
            failed.remove(url);
        }
    }

    private static boolean isUnconnected(Answer answer) {
        return answer instanceof Answer.NoAnswer(ErrorClass why, String detail, _)
                && (why == ErrorClass.CONNECT || detail.equals("connect"));
    }
}
