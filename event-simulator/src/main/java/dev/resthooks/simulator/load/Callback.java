package dev.resthooks.simulator.load;

import dev.resthooks.simulator.reconcile.EventTag;
import java.util.Map;

/** A call of a hook's target in full, with lower-case header names and a body not copied. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Callback(int hook, EventTag tag, Map<String, String> headers, byte[] body) {
    public Callback {
        headers = Map.copyOf(headers);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
