package dev.resthooks.dispatcher.intake.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import dev.resthooks.dispatcher.placement.DurableState;
import dev.resthooks.dispatcher.placement.HookPlacer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Takes over partitions from their durable state. The order matters: first it reads the committed
 * offsets, which are available once no transaction about them is open; then the cursors, none of
 * which can be in an open transaction by then; then it waits for the hooks up to the point that the
 * writer of the offsets knew. The live reading begins at the committed offset, or at the beginning
 * of the log.
 */
public final class PartitionTakeover implements Rebalance.Takeover {
    private static final Logger LOG = Logger.getLogger(PartitionTakeover.class);

    private final EventConsumer consumer;
    private final CursorsTopic cursors;
    private final HookPlacer placer;
    private final Duration timeout;
    private final LongSupplier nanos;
    private final DispatcherObserver observer;

    /**
     * Creates the takeover. Used by the intake's thread alone.
     *
     * @param timeout how long each wait may take before the attempt is given up
     * @param nanos as {@link System#nanoTime}
     * @param observer notified of offsets that are gone
     */
    public PartitionTakeover(
            EventConsumer consumer,
            CursorsTopic cursors,
            HookPlacer placer,
            Duration timeout,
            LongSupplier nanos,
            DispatcherObserver observer) {
        this.consumer = consumer;
        this.cursors = cursors;
        this.placer = placer;
        this.timeout = timeout;
        this.nanos = nanos;
        this.observer = observer;
    }

    @Override
    public void takeOver(Set<EventPartition> partitions) throws InterruptedException {
        long begin = nanos.getAsLong();
        Map<EventPartition, CommittedOffset> offsets = consumer.committed(partitions);
        long offsetsRead = nanos.getAsLong();
        Map<EventPartition, CursorsTopic.Found> found = cursors.read(partitions, timeout);
        long cursorsRead = nanos.getAsLong();
        warnOfGoneOffsets(offsets, found);
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
        LOG.infof(
                "partitions taken over: %d in %d ms, of which offsets %d ms and cursors %d ms",
                partitions.size(),
                millis(begin, nanos.getAsLong()),
                millis(begin, offsetsRead),
                millis(offsetsRead, cursorsRead));
    }

    private static long millis(long begin, long end) {
        return TimeUnit.NANOSECONDS.toMillis(end - begin);
    }

    /**
     * Cursors and offsets are committed together, so where cursors exist, an offset did. Nothing
     * better can be done than to begin where hooks start: that sends events twice, and loses none.
     */
    private void warnOfGoneOffsets(
            Map<EventPartition, CommittedOffset> offsets,
            Map<EventPartition, CursorsTopic.Found> found) {
        List<EventPartition> gone =
                offsets.keySet().stream()
                        .filter(it -> !offsets.getOrDefault(it, CommittedOffset.NONE).exists())
                        .filter(it -> !found.getOrDefault(it, CursorsTopic.Found.NOTHING).isEmpty())
                        .toList();
        if (!gone.isEmpty()) {
            observer.observe(new DispatcherEvent.OffsetsGone(gone.size()));
            LOG.errorf(
                    "Kafka no longer has the committed offsets of %s, though it has cursors of them:"
                            + " offsets.retention.minutes is shorter than the retention of events,"
                            + " or the group was deleted. All events since the starts of hooks are"
                            + " sent and counted again",
                    gone);
        }
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
