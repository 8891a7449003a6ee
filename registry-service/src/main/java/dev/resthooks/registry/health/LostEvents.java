package dev.resthooks.registry.health;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import java.util.Set;

/** Events that hooks never get, because Kafka deleted them first. Thread-safe. */
public interface LostEvents {
    /** Returns those of {@code offsets} that lie in a gap of the hook. */
    Set<Long> of(HookId hook, EventPartition partition, Set<Long> offsets);
}
