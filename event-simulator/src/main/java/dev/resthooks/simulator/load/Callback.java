package dev.resthooks.simulator.load;

import dev.resthooks.simulator.reconcile.EventTag;
import java.util.Map;

/**
 * A callback in full.
 *
 * @param hook the number of the hook whose target was called
 * @param tag the event that its header {@code webhook-id} names
 * @param headers the headers by lower-case name
 * @param body not copied, and must not be changed any more
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Callback(int hook, EventTag tag, Map<String, String> headers, byte[] body) {
    public Callback {
        headers = Map.copyOf(headers);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
