package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.placement.DurableState;
import dev.resthooks.dispatcher.placement.HookPlacer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Takes over partitions from their durable state. The order matters: first it reads the committed
 * offsets, which are available once no transaction about them is open; then the cursors, none of
 * which can be in an open transaction by then; then it waits for the hooks up to the point that the
 * writer of the offsets knew. The live reading begins at the committed offset, or at the beginning
 * of the log.
 */
public final class PartitionTakeover implements Rebalance.Takeover {
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

    @Override
    public void takeOver(Set<EventPartition> partitions) throws InterruptedException {
        Map<EventPartition, CommittedOffset> offsets = consumer.committed(partitions);
        Map<EventPartition, CursorsTopic.Found> found = cursors.read(partitions, timeout);
        Map<EventPartition, DurableState> durable = new HashMap<>();
        for (Map.Entry<EventPartition, CommittedOffset> committed : offsets.entrySet()) {
            awaitHooks(committed.getKey(), committed.getValue());
            CursorsTopic.Found of =
                    found.getOrDefault(committed.getKey(), CursorsTopic.Found.NOTHING);
            durable.put(
                    committed.getKey(),
                    new DurableState(committed.getValue(), of.cursors(), of.unreadable()));
        }
        consumer.seek(placer.takeOver(durable));
    }

    private void awaitHooks(EventPartition partition, CommittedOffset committed)
            throws InterruptedException {
        if (!placer.awaitRead(committed.hooks(), timeout)) {
            throw new IllegalStateException(
                    "hooks aren't read as far as "
                            + committed.marks().text()
                            + ", which is committed for "
                            + partition
                            + "; if their topic was made anew, reset the group's offsets");
        }
    }
}
