package dev.resthooks.registry.outbox;

import dev.resthooks.contract.hook.HookId;
import java.util.List;
import java.util.Optional;

/**
 * A record to publish.
 *
 * @param hook the hook or replay that it is about; records about one are published in order
 * @param headers names and values by turns
 * @param value the encoded value, or empty for a tombstone
 */
public record OutboxRecord(
        OutboxTopic topic, HookId hook, String key, List<String> headers, Optional<byte[]> value) {
    public OutboxRecord {
        headers = List.copyOf(headers);
    }
}
