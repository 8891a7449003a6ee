package dev.resthooks.simulator.load;

import dev.resthooks.contract.event.Body;
import dev.resthooks.simulator.reconcile.EventTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps one event in a thousand of each stream as sent and called. Thread-safe. */
public final class CallbackSamples {
    private static final int ONE_IN = 1_000;

    /** The maximum number of callbacks in memory; what comes later is not kept. */
    private static final int MOST = 2_000;

    private final Map<Event, Body> sent = new ConcurrentHashMap<>();
    private final List<Callback> callbacks = new ArrayList<>();

    private record Event(int stream, long number) {}

    public static boolean isSampled(EventTag tag) {
        return isSampled(tag.number());
    }

    private static boolean isSampled(long number) {
        return number % ONE_IN == 0;
    }

    /** Keeps the body of an event if the event is among the samples. */
    void sent(int stream, long number, Body body) {
        if (isSampled(number) && sent.size() < MOST) {
            sent.put(new Event(stream, number), body);
        }
    }

    /** Keeps a callback of an event that is among the samples. */
    public void received(Callback callback) {
        synchronized (callbacks) {
            if (callbacks.size() < MOST) {
                callbacks.add(callback);
            }
        }
    }

    public List<Callback> callbacks() {
        synchronized (callbacks) {
            return List.copyOf(callbacks);
        }
    }

    /** Returns the body of a callback's event as it was sent, if it was kept. */
    Optional<Body> sent(Callback callback) {
        EventTag tag = callback.tag();
        return Optional.ofNullable(sent.get(new Event(tag.stream(), tag.number())));
    }
}
