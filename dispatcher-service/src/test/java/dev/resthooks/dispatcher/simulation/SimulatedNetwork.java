package dev.resthooks.dispatcher.simulation;

import dev.resthooks.dispatcher.callout.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;

/** The hosts of all targets, and which dispatchers reach them. */
final class SimulatedNetwork {
    private static final int HOSTS = 28;

    /** Of eight hosts, this many change together when a network has trouble. */
    private static final int MOST = 7;

    private final SplittableRandom random;
    private final List<SimulatedHost> hosts = new ArrayList<>();
    private final Map<String, SimulatedHost> byUrl = new HashMap<>();

    /** The dispatchers that can't reach any host at present. */
    private final Set<SimulatedDispatcher> unplugged = new HashSet<>();

    SimulatedNetwork(SplittableRandom random) {
        this.random = random;
        for (int number = 0; number < HOSTS; number++) {
            SimulatedHost host = new SimulatedHost(number);
            hosts.add(host);
            byUrl.put(host.url(), host);
        }
    }

    SimulatedHost any() {
        return hosts.get(random.nextInt(HOSTS));
    }

    /** Nearly all hosts change their ways at the same time, or can't be connected to any more. */
    void changeMost(boolean goDown) {
        for (SimulatedHost host : hosts) {
            if (random.nextInt(MOST + 1) > 0) {
                if (goDown) {
                    host.goDown();
                } else {
                    host.changeMood(random);
                }
            }
        }
    }

    /** Cuts a dispatcher off, or connects all again. */
    void unplug(SimulatedDispatcher dispatcher) {
        if (!unplugged.add(dispatcher)) {
            unplugged.clear();
        }
    }

    void heal() {
        unplugged.clear();
        hosts.forEach(SimulatedHost::heal);
    }

    SimulatedHost.Result call(SimulatedDispatcher by, Call call) {
        return unplugged.contains(by)
                ? new SimulatedHost.Result(
                        SimulatedHost.unreachable(random), random.nextLong(1, 3_000))
                : Objects.requireNonNull(byUrl.get(call.hook().targetUrl())).call(call, random);
    }
}
