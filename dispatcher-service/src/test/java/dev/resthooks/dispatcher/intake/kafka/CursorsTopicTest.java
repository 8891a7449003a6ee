package dev.resthooks.dispatcher.intake.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.HookCursor;
import dev.resthooks.contract.cursor.StoredCursor;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.wire.Wire;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CursorsTopicTest {
    private static final EventPartition ACTIONS = new EventPartition("resthooks.events.actions", 0);
    private static final EventPartition TASKS = new EventPartition("resthooks.events.tasks", 0);
    private static final TopicPartition CURSORS = new TopicPartition(Topics.CURSORS, 0);
    private static final byte[] DAMAGED = {1, 2, 3};
    private static final StoredCursor CURSOR =
            new StoredCursor(
                    "topic-id",
                    new HookCursor(
                            1,
                            1,
                            0,
                            OptionalLong.of(9),
                            Map.of(),
                            0,
                            0,
                            false,
                            OptionalLong.empty(),
                            OptionalLong.empty(),
                            Optional.empty(),
                            List.of()));

    private final List<DispatcherEvent> events = new ArrayList<>();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

    @Test
    void shouldFindTheLatestCursorOfEachHookOfThePartitions() {
        put(ACTIONS, 1, Wire.write(CURSOR));
        put(ACTIONS, 2, Wire.write(CURSOR));
        put(TASKS, 3, Wire.write(CURSOR));
        put(ACTIONS, 2, null);

        assertThat(read(records.size()).found())
                .containsExactly(
                        Map.entry(
                                ACTIONS,
                                new CursorsTopic.Found(Map.of(new HookId(1), CURSOR), Set.of())));
        assertThat(events).isEmpty();
    }

    @Test
    void shouldNameTheHooksWhoseLatestCursorsCannotBeRead() {
        put(ACTIONS, 1, Wire.write(CURSOR));
        put(ACTIONS, 1, DAMAGED);
        put(ACTIONS, 2, DAMAGED);
        put(ACTIONS, 2, Wire.write(CURSOR));
        put(ACTIONS, 3, DAMAGED);
        put(ACTIONS, 3, null);
        records.add(new ConsumerRecord<>(Topics.CURSORS, 0, 6, DAMAGED, DAMAGED));

        assertThat(read(records.size()).found())
                .containsExactly(
                        Map.entry(
                                ACTIONS,
                                new CursorsTopic.Found(
                                        Map.of(new HookId(2), CURSOR), Set.of(new HookId(1)))));
        assertThat(events).hasSize(4).containsOnly(new DispatcherEvent.CursorUnreadable());
    }

    @Test
    void shouldNameThePartitionsWhoseCursorsAreNotReadToTheirEndInTime() {
        put(ACTIONS, 1, Wire.write(CURSOR));

        assertThat(read(2).unread()).containsExactly(ACTIONS);
    }

    private void put(EventPartition partition, long hook, byte @Nullable [] value) {
        byte[] key = (hook + "@" + partition.topic() + "-" + partition.number()).getBytes(UTF_8);
        records.add(new ConsumerRecord<>(Topics.CURSORS, 0, records.size(), key, value));
    }

    private CursorsTopic.Cursors read(long end) {
        consumer.updateBeginningOffsets(Map.of(CURSORS, 0L));
        consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
        return new CursorsTopic(
                        () -> consumer, () -> ending(end), InstantSource.system(), events::add)
                .read(Set.of(ACTIONS), Duration.ofMillis(200));
    }

    private static MockConsumer<byte[], byte[]> ending(long end) {
        MockConsumer<byte[], byte[]> lookups = new MockConsumer<>("earliest");
        lookups.updatePartitions(
                Topics.CURSORS,
                List.of(
                        new PartitionInfo(
                                Topics.CURSORS, 0, Node.noNode(), new Node[0], new Node[0])));
        lookups.updateEndOffsets(Map.of(CURSORS, end));
        return lookups;
    }
}
