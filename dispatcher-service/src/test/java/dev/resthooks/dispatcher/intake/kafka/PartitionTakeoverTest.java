package dev.resthooks.dispatcher.intake.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.CursorKey;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.LogMark;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.HookState;
import dev.resthooks.contract.hook.HookStatus;
import dev.resthooks.contract.hook.StartFrom;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.match.HookBatch;
import dev.resthooks.dispatcher.match.HookChange;
import dev.resthooks.dispatcher.match.HookIndex;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.pipeline.model.PositionCheck;
import dev.resthooks.dispatcher.placement.HookPlacer;
import dev.resthooks.dispatcher.placement.LogExtent;
import dev.resthooks.dispatcher.placement.LogOffsets;
import dev.resthooks.dispatcher.placement.PartitionStart;
import dev.resthooks.dispatcher.placement.PlacedChange;
import dev.resthooks.dispatcher.placement.PlacedFeed;
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
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** A partition without cursors, whose committed offset is 120. */
class PartitionTakeoverTest {
    private static final TopicPartition KAFKAS = new TopicPartition("resthooks.events.tasks", 0);
    private static final EventPartition PARTITION = new EventPartition(KAFKAS.topic(), 0);
    private static final TopicPartition CURSORS = new TopicPartition(Topics.CURSORS, 0);
    private static final String TOPIC_ID = "topic-id";
    private static final LogExtent WHOLE = new LogExtent(TOPIC_ID, 0, 200);
    private static final LogExtent SHORTER = new LogExtent(TOPIC_ID, 0, 100);
    private static final LogExtent OTHER = new LogExtent("another-id", 0, 5);

    /** Each answer may be followed by another dispatcher's last transaction. */
    private final MockConsumer<byte[], byte[]> group =
            new MockConsumer<>("none") {
                @Override
                public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
                        Set<TopicPartition> of) {
                    Map<TopicPartition, OffsetAndMetadata> answer = super.committed(of);
                    afterAnAnswer.run();
                    return answer;
                }
            };

    private Runnable afterAnAnswer = () -> {};
    private final AtomicLong passed = new AtomicLong();
    private List<ConsumerRecord<byte[], byte[]>> cursors = List.of();
    private final Log log = new Log();
    private final List<PartitionStart> starts = new ArrayList<>();
    private final FakeTopicLookup topics = new FakeTopicLookup();
    private final List<DispatcherEvent> events = new ArrayList<>();
    private final HookIndex index = new HookIndex();
    private final HookPlacer placer =
            new HookPlacer(index, log, Duration.ZERO, InstantSource.system(), new Feed());
    private final PartitionTakeover takeover =
            new PartitionTakeover(
                    new EventConsumer(() -> group, System::nanoTime),
                    new CursorsTopic(this::cursors, this::lookups, InstantSource.system(), _ -> {}),
                    placer,
                    topics,
                    passed::get,
                    events::add);

    PartitionTakeoverTest() {
        group.assign(List.of(KAFKAS));
        topics.ids.put(KAFKAS.topic(), TOPIC_ID);
        commit(120, 7);
    }

    @Test
    void shouldFindTheCursorsThatWereWrittenWithTheOffsetWhenATransactionEndsMeanwhile()
            throws Exception {
        HookId hook = new HookId(7);
        afterAnAnswer =
                () -> {
                    afterAnAnswer = () -> {};
                    cursors = List.of(cursor(hook));
                    commit(130, 8);
                };

        assertThat(takeOver()).isEmpty();

        assertThat(starts.getLast().durable().cursors().byHook()).containsOnlyKeys(hook);
    }

    @Test
    void shouldGoOnWhenTheTopicOfHooksHasLostItsEnd() throws Exception {
        commit(120, 7, Map.of(0, 50L));
        topics.endOfHooks = new HooksTopicOffsets(Map.of(0, 20L));
        assertThat(takeOver()).as("hooks are not read yet").containsOnlyKeys(PARTITION);

        readHooks(20);

        assertThat(takeOver()).isEmpty();
        assertThat(starts.getLast().durable().areHooksLost()).isTrue();
        assertThat(group.position(KAFKAS)).isEqualTo(120);
        assertThat(events).containsExactly(new DispatcherEvent.HooksLost());
    }

    @Test
    void shouldGoOnWhenTheTopicOfHooksWasMadeAnewAndHasGrownBeyondTheMarks() throws Exception {
        commit(120, 7, "former", Map.of(0, 50L));
        topics.endOfHooks = new HooksTopicOffsets("present", Map.of(0, 90L), Map.of());
        readHooks("present", 90);

        assertThat(takeOver()).isEmpty();

        assertThat(starts.getLast().durable().areHooksLost()).isTrue();
        assertThat(events).containsExactly(new DispatcherEvent.HooksLost());
    }

    @Test
    void shouldWaitForHooksThatTheTopicHas() throws Exception {
        commit(120, 7, Map.of(0, 50L));
        topics.endOfHooks = new HooksTopicOffsets(Map.of(0, 50L));
        readHooks(20);

        assertThat(takeOver()).containsOnlyKeys(PARTITION);
        readHooks(50);

        assertThat(takeOver()).isEmpty();
        assertThat(starts.getLast().durable().areHooksLost()).isFalse();
        assertThat(events).isEmpty();
    }

    @Test
    void shouldWaitTenMinutesForLostHooksThatHaveCursors() throws Exception {
        cursors = List.of(cursor(new HookId(7)));
        commit(120, 7, Map.of(0, 50L));
        topics.endOfHooks = new HooksTopicOffsets(Map.of(0, 20L));
        readHooks(20);

        assertThat(takeOver())
                .isEqualTo(
                        Map.of(
                                PARTITION,
                                "cursors name hooks that their topic lost: run repair-hooks"));
        passed.set(PartitionTakeover.WAIT - 1);
        assertThat(takeOver()).containsOnlyKeys(PARTITION);
        passed.set(PartitionTakeover.WAIT);

        assertThat(takeOver()).isEmpty();
    }

    @Test
    void shouldAskOnceWhereTheTopicOfHooksEnds() throws Exception {
        EventPartition other = new EventPartition(KAFKAS.topic(), 1);
        commit(120, 7, Map.of(0, 50L));
        topics.endOfHooks = new HooksTopicOffsets(Map.of(0, 20L));
        readHooks(20);

        assertThat(takeover.takeOver(Set.of(PARTITION, other), Duration.ofSeconds(1)))
                .doesNotContainKey(PARTITION);

        assertThat(topics.asksForEndOfHooks).isEqualTo(1);
    }

    @Test
    void shouldWaitForHooksWhileKafkaDoesNotSayWhereTheirTopicEnds() throws Exception {
        commit(120, 7, Map.of(0, 50L));
        topics.fault = Optional.of(new TimeoutException("no answer"));
        readHooks(20);

        assertThat(takeOver()).containsOnlyKeys(PARTITION);
        readHooks(50);

        assertThat(takeOver()).isEmpty();
        assertThat(events).isEmpty();
    }

    private void readHooks(long end) throws InterruptedException {
        readHooks("", end);
    }

    private void readHooks(String topicId, long end) throws InterruptedException {
        HookState hook =
                new HookState(
                        new HookId(1),
                        new OrgKey("acme"),
                        EventType.TASK_CREATED,
                        "https://example.com",
                        HookStatus.ACTIVE,
                        1,
                        1,
                        new StartFrom.Keep(),
                        0);
        HookRecord record = new HookRecord(0, end - 1, new HookChange.Stored(hook));
        placer.changed(
                new HookBatch(
                        List.of(record), new HooksTopicOffsets(topicId, Map.of(0, end), Map.of())));
    }

    @Test
    void shouldAskKafkaAgainBeforeItBelievesThatALogIsNotTheOneThatWasRead() throws Exception {
        log.extents.put(PARTITION, OTHER);

        assertThat(takeOver())
                .isEqualTo(
                        Map.of(PARTITION, "its log seems to have changed: Kafka is asked again"));
        assertThat(starts).isEmpty();

        assertThat(takeOver()).isEmpty();
        assertThat(check()).isEqualTo(new PositionCheck.TopicReplaced());
        assertThat(group.position(KAFKAS)).isZero();
    }

    @Test
    void shouldKeepItsPositionWhenABrokerThatWasOutOfDateSaidThatTheLogWasShorter()
            throws Exception {
        log.extents.put(PARTITION, SHORTER);
        assertThat(takeOver()).containsOnlyKeys(PARTITION);
        log.extents.put(PARTITION, WHOLE);

        assertThat(takeOver()).isEmpty();

        assertThat(check()).isEqualTo(new PositionCheck.Fits());
        assertThat(group.position(KAFKAS)).isEqualTo(120);
    }

    @Test
    void shouldBelieveAtOnceThatALogWasCutWhichItHasRead() throws Exception {
        assertThat(takeOver()).isEmpty();
        log.extents.put(PARTITION, SHORTER);

        assertThat(takeOver()).isEmpty();

        assertThat(check()).isEqualTo(new PositionCheck.LogCut(120, 100));
    }

    @Test
    void shouldGoOnWhereTheLogWasCutUntilThatIsCommitted() throws Exception {
        assertThat(takeOver()).isEmpty();
        takeover.cutAt(PARTITION, 90);

        assertThat(takeOver()).isEmpty();
        assertThat(check()).isEqualTo(new PositionCheck.LogCut(120, 90));
        assertThat(group.position(KAFKAS)).isEqualTo(90);

        assertThat(takeOver()).isEmpty();
        assertThat(check()).as("nothing was written").isEqualTo(new PositionCheck.LogCut(120, 90));

        commit(130, 8);
        assertThat(takeOver()).isEmpty();
        assertThat(check()).isEqualTo(new PositionCheck.Fits());
        assertThat(group.position(KAFKAS)).isEqualTo(130);
    }

    @Test
    void shouldNotTakeOverAPartitionOfWhichKafkaHasNoLog() throws Exception {
        log.extents.clear();

        assertThat(takeOver())
                .isEqualTo(
                        Map.of(PARTITION, "its topic doesn't exist, or no broker has its log now"));
    }

    @Test
    void shouldNameThePartitionsWhoseTopicsWereDeletedOrCreatedAgain() throws Exception {
        assertThat(takeOver()).isEmpty();
        assertThat(takeover.changed(Set.of(PARTITION))).isEmpty();

        topics.ids.put(KAFKAS.topic(), "another-id");
        assertThat(takeover.changed(Set.of(PARTITION)))
                .isEqualTo(Map.of(PARTITION, "the topic was deleted and created again"));

        topics.ids.clear();
        assertThat(takeover.changed(Set.of(PARTITION)))
                .isEqualTo(Map.of(PARTITION, "the topic was deleted"));
    }

    private Map<EventPartition, String> takeOver() throws InterruptedException {
        return takeover.takeOver(Set.of(PARTITION), Duration.ofSeconds(1));
    }

    private PositionCheck check() {
        return starts.getLast().durable().check();
    }

    private void commit(long offset, long entry) {
        commit(offset, entry, Map.of());
    }

    private void commit(long offset, long entry, Map<Integer, Long> hooks) {
        commit(offset, entry, "", hooks);
    }

    private void commit(long offset, long entry, String hooksTopic, Map<Integer, Long> hooks) {
        OffsetMarks marks =
                new OffsetMarks(entry, new LogMark(TOPIC_ID, 0), hooksTopic, hooks, Map.of());
        group.commitSync(Map.of(KAFKAS, new OffsetAndMetadata(offset, marks.text())));
    }

    private static ConsumerRecord<byte[], byte[]> cursor(HookId hook) {
        HookCursor cursor =
                new HookCursor(
                        1,
                        1,
                        0,
                        OptionalLong.of(125),
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

    private MockConsumer<byte[], byte[]> cursors() {
        List<ConsumerRecord<byte[], byte[]>> now = cursors;
        MockConsumer<byte[], byte[]> consumer = lookups();
        consumer.schedulePollTask(() -> now.forEach(consumer::addRecord));
        afterAnAnswer.run();
        return consumer;
    }

    private MockConsumer<byte[], byte[]> lookups() {
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
    private final class Feed implements PlacedFeed {
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
    private static final class Log implements LogOffsets {
        private final Map<EventPartition, LogExtent> extents =
                new HashMap<>(Map.of(PARTITION, WHOLE));

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
