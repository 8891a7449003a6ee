package dev.resthooks.dispatcher.simulation;

import static dev.resthooks.dispatcher.simulation.DeliveryOracle.check;

import dev.resthooks.contract.event.OrgKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a dispatcher's watermarks may wait for, by organisation, to hold its pauses against. */
final class AwaitedView {
    /** In milliseconds, less than the patience: what is younger is awaited. */
    private static final long YOUNG = 300;

    private final Map<OrgKey, Integer> most = new HashMap<>();
    private final Set<OrgKey> sure = new HashSet<>();

    AwaitedView(Collection<DeliveryState> unanswered, long now) {
        for (DeliveryState state : unanswered) {
            OrgKey org = state.event.event().org();
            most.merge(org, 1, Integer::sum);
            if (state.inFlight > 0 && !state.isReadAgain && now - state.liveSince <= YOUNG) {
                sure.add(org);
            }
        }
    }

    /** The reading pauses, in which others than the organisation that awaits most have a share. */
    void checkPause(SimulatedDispatcher dispatcher) {
        int total = most.values().stream().mapToInt(it -> it).sum();
        int largest = most.values().stream().mapToInt(it -> it).max().orElse(0);
        check(
                sure.size() < 2 || total - largest >= DispatcherSimulation.LEAST_OF_OTHERS,
                "%s pauses for one organisation: %s",
                dispatcher,
                most);
    }
}
