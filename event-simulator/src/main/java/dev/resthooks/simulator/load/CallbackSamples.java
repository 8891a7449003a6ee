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
    private final List<Call> callbacks = new ArrayList<>();

    private record Event(int stream, long number) {}

    public static boolean isSampled(EventTag tag) {
        return isSampled(tag.number());
    }

    private static boolean isSampled(long number) {
        return number % ONE_IN == 0;
    }

    void sent(int stream, long number, Body body) {
        if (isSampled(number) && sent.size() < MOST) {
            sent.put(new Event(stream, number), body);
        }
    }

    public void received(Call callback) {
        synchronized (callbacks) {
            if (callbacks.size() < MOST) {
                callbacks.add(callback);
            }
        }
    }

    public List<Call> callbacks() {
        synchronized (callbacks) {
            return List.copyOf(callbacks);
        }
    }

    Optional<Body> sent(Call callback) {
        EventTag tag = callback.tag();
        return Optional.ofNullable(sent.get(new Event(tag.stream(), tag.number())));
    }

    /** A call of a hook's target in full, with lower-case header names and a body not copied. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Call(int hook, EventTag tag, Map<String, String> headers, byte[] body) {
        public Call {
            headers = Map.copyOf(headers);
        }

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }
}
