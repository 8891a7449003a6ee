package dev.resthooks.dispatcher.intake.kafka;

import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.dispatcher.ledger.CommittedOffset;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import dev.resthooks.dispatcher.placement.DurableState;
import dev.resthooks.dispatcher.placement.DurableState.RememberedLog;
import dev.resthooks.dispatcher.placement.HookPlacer;
import dev.resthooks.dispatcher.placement.PartitionStart;
import dev.resthooks.dispatcher.placement.kafka.TopicLookup;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Takes over partitions in this order: their committed offsets, available once no transaction about
 * them is open; their cursors, none of which can be in an open transaction by then; the hooks, up
 * to what the writer of the offsets knew. Used by the intake's thread alone.
 */
public final class PartitionTakeover implements Takeover {
    private static final Logger LOG = Logger.getLogger(PartitionTakeover.class);

    /** How long a partition waits for hooks that their topic has lost and cursors name. */
    static final long WAIT = TimeUnit.MINUTES.toNanos(10);

    /** How long the reading of hooks may take to come to the end that their topic has now. */
    private static final Duration TO_THE_END = Duration.ofSeconds(1);

    private final EventConsumer consumer;
    private final CursorsTopic cursors;
    private final HookPlacer placer;
    private final TopicLookup topics;
    private final LongSupplier nanos;
    private final DispatcherObserver observer;

    private final Map<EventPartition, String> topicIds = new HashMap<>();

    private final KnownCuts cuts = new KnownCuts();

    /** When partitions began to wait for hooks that their topic had lost. */
    private final Map<EventPartition, Long> hooksLostAt = new HashMap<>();

    /** The partitions not started, since their logs seem not to be those that were read. */
    private final Set<EventPartition> doubted = new HashSet<>();

    public PartitionTakeover(
            EventConsumer consumer,
            CursorsTopic cursors,
            HookPlacer placer,
            TopicLookup topics,
            LongSupplier nanos,
            DispatcherObserver observer) {
        this.consumer = consumer;
        this.cursors = cursors;
        this.placer = placer;
        this.topics = topics;
        this.nanos = nanos;
        this.observer = observer;
    }

    @Override
    public Map<EventPartition, String> takeOver(Set<EventPartition> partitions, Duration timeout)
            throws InterruptedException {
        long begin = nanos.getAsLong();
        Map<EventPartition, CommittedOffset> offsets = consumer.committed(partitions);
        Map<EventPartition, RememberedLog> remembered = new HashMap<>();
        offsets.forEach((partition, it) -> remembered.put(partition, remembered(partition, it)));
        CursorsTopic.Cursors found = cursors.read(partitions, timeout);
        long deadline = nanos.getAsLong() + timeout.toNanos();
        Map<EventPartition, String> failed = new HashMap<>();
        found.unread()
                .forEach(it ->
                        failed.put(
                                it,
                                "cursors can't be read to their end: a transaction stays open"));
        Map<EventPartition, DurableState> durable = new HashMap<>();
        Optional<HooksTopicOffsets> end = endOfHooks(offsets.values());
        for (EventPartition partition : partitions) {
            CommittedOffset committed = offsets.getOrDefault(partition, CommittedOffset.NONE);
            if (failed.containsKey(partition)) {
                continue;
            }
            boolean endsBefore = end.filter(it -> endsBefore(it, committed)).isPresent();
            CursorsTopic.Found of = found.of(partition);
            if (endsBefore && waitsForHooks(partition, of)) {
                failed.put(partition, "cursors name hooks that their topic lost: run repair-hooks");
                continue;
            }
            Duration left = Duration.ofNanos(Math.max(0, deadline - nanos.getAsLong()));
            if (endsBefore || placer.awaitRead(committed.hooks(), left)) {
                durable.put(
                        partition,
                        new DurableState(
                                committed,
                                of.cursors(),
                                of.unreadable(),
                                remembered.getOrDefault(partition, RememberedLog.NOTHING),
                                endsBefore));
            } else {
                failed.put(partition, notRead(committed));
            }
        }
        start(durable, failed);
        LOG.infof(
                "partitions taken over: %d in %d ms",
                partitions.size() - failed.size(),
                TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - begin));
        return failed;
    }

    /**
     * Returns where the topic of hooks ends, if all of it is read and yet not all that is
     * committed. Empty if Kafka doesn't answer, or the topic has yet to get its hooks again.
     */
    private Optional<HooksTopicOffsets> endOfHooks(Collection<CommittedOffset> committed)
            throws InterruptedException {
        boolean isAllRead = true;
        for (CommittedOffset each : committed) {
            isAllRead &= placer.awaitRead(each.hooks(), Duration.ZERO);
        }
        if (isAllRead || !placer.knowsHooks()) {
            return Optional.empty();
        }
        try {
            HooksTopicOffsets end = topics.endOfHooks();
            return placer.awaitRead(end, TO_THE_END) ? Optional.of(end) : Optional.empty();
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (KafkaException unanswered) {
            LOG.warnf("the end of the topic of hooks is not known now: %s", unanswered.toString());
            return Optional.empty();
        }
    }

    private boolean endsBefore(HooksTopicOffsets end, CommittedOffset committed) {
        boolean isLost = !end.reaches(committed.hooks());
        if (isLost) {
            LOG.errorf(
                    "the topic of hooks ends at %s %s, and %s is committed: Kafka lost its end, or it"
                            + " was made anew; publish hooks again with repair-hooks",
                    end.topicId(), end.next(), committed.marks().text());
            observer.observe(new DispatcherEvent.HooksLost());
        }
        return isLost;
    }

    /**
     * Returns whether, for ten minutes, cursors name hooks that their topic lost and may get again.
     */
    private boolean waitsForHooks(EventPartition partition, CursorsTopic.Found of)
            throws InterruptedException {
        Set<HookId> unknown = placer.unknown(of.cursors().keySet());
        long now = nanos.getAsLong();
        return !unknown.isEmpty() && now - hooksLostAt.computeIfAbsent(partition, _ -> now) < WAIT;
    }

    private static String notRead(CommittedOffset committed) {
        return "hooks aren't read as far as "
                + committed.marks().text()
                + ", which is committed; if their topic is empty, publish them with repair-hooks";
    }

    private void start(
            Map<EventPartition, DurableState> durable, Map<EventPartition, String> failed)
            throws InterruptedException {
        List<PartitionStart> started =
                placer.takeOver(
                        durable,
                        starts -> {
                            List<PartitionStart> sure =
                                    starts.stream().filter(it -> isSure(it, failed)).toList();
                            seek(sure);
                            return sure;
                        });
        started.forEach(it -> topicIds.put(it.partition(), it.log().topicId()));
        Set<EventPartition> missing = new HashSet<>(durable.keySet());
        started.forEach(it -> missing.remove(it.partition()));
        missing.forEach(it ->
                failed.putIfAbsent(it, "its topic doesn't exist, or no broker has its log now"));
    }

    /**
     * The answer of one broker that is out of date must not do away with positions that another
     * dispatcher had: the broker is asked again.
     */
    private boolean isSure(PartitionStart start, Map<EventPartition, String> failed) {
        EventPartition partition = start.partition();
        boolean isChanged =
                switch (start.durable().check()) {
                    case PositionCheck.TopicReplaced _, PositionCheck.LogCut _ -> true;
                    case PositionCheck.Fits _, PositionCheck.OffsetGone _ -> false;
                };
        if (isChanged && !topicIds.containsKey(partition) && doubted.add(partition)) {
            failed.put(partition, "its log seems to have changed: Kafka is asked again");
            topics.forgetBrokers();
            return false;
        }
        doubted.remove(partition);
        return true;
    }

    /** Lets the live reading begin where the partitions start, before their pipelines do so. */
    private void seek(List<PartitionStart> starts) {
        Map<EventPartition, Long> positions = new HashMap<>();
        starts.forEach(it -> positions.put(it.partition(), it.position()));
        consumer.seek(positions);
    }

    private RememberedLog remembered(EventPartition partition, CommittedOffset committed) {
        return new RememberedLog(
                topicIds.getOrDefault(partition, ""), cuts.since(committed, partition));
    }

    @Override
    public void hold(Set<EventPartition> partitions) {
        consumer.hold(partitions);
    }

    @Override
    public void cutAt(EventPartition partition, long offset) {
        cuts.add(partition, offset);
    }

    @Override
    public void forget(Set<EventPartition> partitions) {
        topicIds.keySet().removeAll(partitions);
        cuts.forgetNew(partitions);
        doubted.removeAll(partitions);
        hooksLostAt.keySet().removeAll(partitions);
    }

    @Override
    public void forgetAll() {
        topicIds.clear();
        cuts.forgetNew();
        doubted.clear();
        hooksLostAt.clear();
    }

    @Override
    public Map<EventPartition, String> changed(Set<EventPartition> partitions) {
        Set<String> names = partitions.stream().map(EventPartition::topic).collect(toSet());
        Map<String, String> ids = topics.ids(names);
        Map<EventPartition, String> changed = new HashMap<>();
        for (EventPartition partition : partitions) {
            String id = ids.getOrDefault(partition.topic(), "");
            if (!id.equals(topicIds.get(partition))) {
                changed.put(
                        partition,
                        id.isEmpty()
                                ? "the topic was deleted"
                                : "the topic was deleted and created again");
            }
        }
        return changed;
    }
}
