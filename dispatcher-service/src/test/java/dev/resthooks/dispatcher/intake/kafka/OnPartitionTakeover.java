package dev.resthooks.dispatcher.intake.kafka;

import static dev.resthooks.testkit.HookBuilder.aHook;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.match.HookBatch;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import dev.resthooks.dispatcher.placement.HookPlacer;
import dev.resthooks.dispatcher.placement.LogExtent;
import dev.resthooks.dispatcher.placement.LogOffsets;
import dev.resthooks.dispatcher.placement.PartitionStart;
import dev.resthooks.dispatcher.placement.PlacedFeed;
import dev.resthooks.dispatcher.placement.PlacedFeed.PlacedChange;
import dev.resthooks.testkit.PlatformEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** Tests with a partition without cursors, whose committed offset is 120. */
abstract class OnPartitionTakeover {
    static final TopicPartition KAFKAS = new TopicPartition("resthooks.events.tasks", 0);
    static final EventPartition PARTITION = new EventPartition(KAFKAS.topic(), 0);
    static final TopicPartition CURSORS = new TopicPartition(Topics.CURSORS, 0);
    static final String TOPIC_ID = "topic-id";
    static final LogExtent WHOLE = new LogExtent(TOPIC_ID, 0, 200);
    static final LogExtent SHORTER = new LogExtent(TOPIC_ID, 0, 100);
    static final LogExtent OTHER = new LogExtent("another-id", 0, 5);

    /** Each answer may be followed by another dispatcher's last transaction. */
    final MockConsumer<byte[], byte[]> group =
            new MemberConsumer("none") {
                @Override
                public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
                        Set<TopicPartition> of) {
                    Map<TopicPartition, OffsetAndMetadata> answer = super.committed(of);
                    afterAnAnswer.run();
                    return answer;
                }
            };

    Runnable afterAnAnswer = () -> {};
    final AtomicLong passed = new AtomicLong();
    List<ConsumerRecord<byte[], byte[]>> cursors = List.of();
    final Log log = new Log();
    final List<PartitionStart> starts = new ArrayList<>();
    final FakeTopicLookup topics = new FakeTopicLookup();
    final List<DispatcherEvent> events = new ArrayList<>();
    final HookIndex index = new HookIndex(Duration.ZERO);
    final HookPlacer placer =
            new HookPlacer(index, log, Duration.ZERO, InstantSource.system(), new Feed());
    final PartitionTakeover takeover =
            new PartitionTakeover(
                    new EventConsumer(() -> group, System::nanoTime),
                    new CursorsTopic(this::cursors, this::lookups, InstantSource.system(), _ -> {}),
                    placer,
                    topics,
                    passed::get,
                    events::add);

    OnPartitionTakeover() {
        group.assign(List.of(KAFKAS));
        topics.ids.put(KAFKAS.topic(), TOPIC_ID);
        commit(120, 7);
    }

    void readHooks(long end) throws InterruptedException {
        readHooks("", end);
    }

    void readHooks(String topicId, long end) throws InterruptedException {
        HookState hook = aHook(1).on(PlatformEvents.TASK_CREATED).to("https://example.com").state();
        HookRecord record = new HookRecord(0, end - 1, new HookRecord.Stored(hook));
        placer.changed(
                new HookBatch(
                        List.of(record), new HooksTopicOffsets(topicId, Map.of(0, end), Map.of())));
    }

    Map<EventPartition, String> takeOver() throws InterruptedException {
        return takeover.takeOver(Set.of(PARTITION), Duration.ofSeconds(1));
    }

    PositionCheck check() {
        return starts.getLast().durable().check();
    }

    void commit(long offset, long entry) {
        commit(offset, entry, Map.of());
    }

    void commit(long offset, long entry, Map<Integer, Long> hooks) {
        commit(offset, entry, "", hooks);
    }

    void commit(long offset, long entry, String hooksTopic, Map<Integer, Long> hooks) {
        OffsetMarks marks =
                new OffsetMarks(entry, new LogMark(TOPIC_ID, 0), hooksTopic, hooks, Map.of());
        group.commitSync(Map.of(KAFKAS, new OffsetAndMetadata(offset, marks.text())));
    }

    static ConsumerRecord<byte[], byte[]> cursor(HookId hook) {
        HookCursor cursor =
                new HookCursor(
                        1,
                        1,
                        0,
                        OptionalLong.of(125),
                        Map.of(),
                        0,
                        0,
                        false,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        List.of());
        return new ConsumerRecord<>(
                Topics.CURSORS,
                0,
                0,
                new CursorKey(hook, PARTITION.topic(), PARTITION.number())
                        .toString()
                        .getBytes(StandardCharsets.UTF_8),
                Wire.write(new StoredCursor(TOPIC_ID, cursor)));
    }

    MockConsumer<byte[], byte[]> cursors() {
        List<ConsumerRecord<byte[], byte[]>> now = cursors;
        MockConsumer<byte[], byte[]> consumer = lookups();
        consumer.schedulePollTask(() -> now.forEach(consumer::addRecord));
        afterAnAnswer.run();
        return consumer;
    }

    MockConsumer<byte[], byte[]> lookups() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions(
                Topics.CURSORS,
                List.of(
                        new PartitionInfo(
                                Topics.CURSORS, 0, Node.noNode(), new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(CURSORS, 0L));
        consumer.updateEndOffsets(Map.of(CURSORS, (long) cursors.size()));
        return consumer;
    }

    /** Remembers what was started. */
    final class Feed implements PlacedFeed {
        @Override
        public void assigned(List<PartitionStart> assigned) {
            starts.addAll(assigned);
        }

        @Override
        public Set<EventPartition> assignedPartitions() {
            return Set.of(PARTITION);
        }

        @Override
        public void changed(List<PlacedChange> changes, HooksTopicOffsets read) {
            changes.forEach(it -> index.apply(it.record()));
        }
    }

    /** A log without records that anybody looks for. */
    static final class Log implements LogOffsets {
        final Map<EventPartition, LogExtent> extents = new HashMap<>(Map.of(PARTITION, WHOLE));

        @Override
        public Map<EventPartition, LogExtent> extents(Collection<EventPartition> partitions) {
            return extents;
        }

        @Override
        public Map<EventPartition, Long> ends(Collection<EventPartition> partitions) {
            return Map.of();
        }

        @Override
        public Map<EventPartition, OptionalLong> firstSince(Map<EventPartition, Long> times) {
            return Map.of();
        }
    }
}
