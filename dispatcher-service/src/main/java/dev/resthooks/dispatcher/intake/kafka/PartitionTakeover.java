package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.ledger.Position;
import dev.resthooks.dispatcher.placement.DurableState;
import dev.resthooks.dispatcher.placement.HookPlacer;
import dev.resthooks.dispatcher.placement.TakeoverFeed;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Takes over partitions from their durable state. The order matters: first it reads the positions,
 * which are available once no transaction about them is open; then the cursors, none of which can
 * be in an open transaction by then; then it waits for the hooks up to the point that the writer of
 * the positions knew.
 */
public final class PartitionTakeover {
    private final EventConsumer consumer;
    private final CursorsTopic cursors;
    private final HookPlacer placer;
    private final Duration timeout;

    /**
     * Creates the takeover. Used by the intake's thread alone.
     *
     * @param timeout how long each wait may take before the attempt is given up
     */
    public PartitionTakeover(
            EventConsumer consumer, CursorsTopic cursors, HookPlacer placer, Duration timeout) {
        this.consumer = consumer;
        this.cursors = cursors;
        this.placer = placer;
        this.timeout = timeout;
    }

    void run(Set<EventPartition> partitions, TakeoverFeed into) throws InterruptedException {
        Map<EventPartition, Position> positions = consumer.committed(partitions);
        Map<EventPartition, Map<HookId, HookCursor>> found = cursors.read(partitions, timeout);
        Map<EventPartition, DurableState> kept = new HashMap<>();
        for (Map.Entry<EventPartition, Position> position : positions.entrySet()) {
            awaitHooks(position.getKey(), position.getValue());
            kept.put(
                    position.getKey(),
                    new DurableState(
                            position.getValue(), found.getOrDefault(position.getKey(), Map.of())));
        }
        placer.takeOver(kept, into);
    }

    private void awaitHooks(EventPartition partition, Position position)
            throws InterruptedException {
        if (!placer.awaitRead(position.hooks(), timeout)) {
            throw new IllegalStateException(
                    "hooks aren't read as far as "
                            + position.marks().text()
                            + ", which is kept for "
                            + partition
                            + "; if their topic was made anew, reset the group's offsets");
        }
    }
}
