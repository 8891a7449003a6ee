package dev.resthooks.dispatcher.target.http;

import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Lets so many calls at once to each host and port. The others wait their turn, which is no part of
 * their attempts. For one event loop.
 */
final class HostSlots {
    private final Vertx vertx;
    private final int slots;
    private final Map<Host, Queue> queues = new HashMap<>();

    private record Host(String name, int port) {}

    private static final class Queue {
        private final ArrayDeque<Runnable> waiting = new ArrayDeque<>(0);
        private int busy;
    }

    HostSlots(Vertx vertx, int slots) {
        this.vertx = vertx;
        this.slots = slots;
    }

    /** Runs {@code call} now or later; it must {@link #leave} once. */
    void enter(Endpoint endpoint, Runnable call) {
        Queue queue = queues.computeIfAbsent(host(endpoint), _ -> new Queue());
        if (queue.busy < slots) {
            queue.busy++;
            call.run();
        } else {
            queue.waiting.add(call);
        }
    }

    void leave(Endpoint endpoint) {
        Host host = host(endpoint);
        Queue queue = queues.get(host);
        if (queue == null) {
            throw new IllegalStateException("nobody is at " + host);
        }
        Runnable next = queue.waiting.poll();
        if (next != null) {
            vertx.runOnContext(_ -> next.run());
        } else if (--queue.busy == 0) {
            queues.remove(host);
        }
    }

    private static Host host(Endpoint endpoint) {
        return new Host(endpoint.host(), endpoint.port());
    }
}
