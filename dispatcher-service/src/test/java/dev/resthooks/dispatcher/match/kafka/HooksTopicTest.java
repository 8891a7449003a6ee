package dev.resthooks.dispatcher.match.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.Topics;
import dev.resthooks.dispatcher.match.HookBatch;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class HooksTopicTest {
    private final HooksTopic hooks =
            new HooksTopic(
                    () -> {
                        throw new KafkaException("no broker at 127.0.0.1:9");
                    },
                    () -> "id",
                    _ -> {},
                    _ -> {});

    @Test
    void shouldSayThatHooksAreNotReadYet() {
        assertThat(hooks.trouble()).contains("not all hooks are in memory yet");
    }

    @Test
    void shouldReadATopicThatWasMadeAnewFromItsBeginning() throws InterruptedException {
        MockConsumer<byte[], byte[]> former = topicOf(5);
        Deque<MockConsumer<byte[], byte[]>> consumers =
                new ConcurrentLinkedDeque<>(List.of(former, topicOf(3)));
        AtomicReference<String> id = new AtomicReference<>("former");
        List<HookBatch> batches = new CopyOnWriteArrayList<>();
        HooksTopic read = new HooksTopic(consumers::remove, id::get, batches::add, _ -> {});
        read.start();
        try {
            await().until(() -> !batches.isEmpty());
            assertThat(batches.getLast().read()).isEqualTo(upTo("former", 5));

            id.set("present");
            former.setPollException(new KafkaException("the topic is gone"));

            await().until(() -> batches.size() > 1);
            assertThat(batches.getLast().read()).isEqualTo(upTo("present", 3));
            assertThat(batches.getLast().records()).hasSize(3);
        } finally {
            read.stop();
        }
    }

    @Test
    void shouldStartOverWhenTheConsumerFindsItselfInATopicThatWasMadeAnew()
            throws InterruptedException {
        TopicPartition partition = new TopicPartition(Topics.HOOKS, 0);
        AtomicReference<String> id = new AtomicReference<>("former");
        MockConsumer<byte[], byte[]> former = topicOf(5);
        former.schedulePollTask(() -> {
            id.set("present");
            former.seek(partition, 0);
            former.addRecord(deleted(0));
        });

        assertThat(read(id, former, topicOf(3)))
                .containsExactly(upTo("former", 5), upTo("present", 3));
    }

    @Test
    void shouldStartOverWhenTheTopicIsMadeAnewAndGetsItsHooksLater() throws InterruptedException {
        TopicPartition partition = new TopicPartition(Topics.HOOKS, 0);
        AtomicReference<String> id = new AtomicReference<>("former");
        MockConsumer<byte[], byte[]> former = topicOf(5);
        former.schedulePollTask(() -> {
            id.set("present");
            former.seek(partition, 0);
        });

        assertThat(read(id, former, topicOf(3)))
                .containsExactly(upTo("former", 5), upTo("present", 3));
    }

    @Test
    void shouldStartOverSomeTimeAfterTheTopicWasMadeAnewAndGrewBeyondTheFormerOne()
            throws InterruptedException {
        AtomicReference<String> id = new AtomicReference<>("former");
        MockConsumer<byte[], byte[]> former = topicOf(5);
        former.schedulePollTask(() -> id.set("present"));

        assertThat(read(id, former, topicOf(7)))
                .containsExactly(upTo("former", 5), upTo("present", 7));
    }

    @Test
    void shouldReadOnWhileKafkaDoesNotSayTheTopicsId() throws InterruptedException {
        MockConsumer<byte[], byte[]> topic = topicOf(5);
        AtomicInteger asked = new AtomicInteger();
        List<HookBatch> batches = new CopyOnWriteArrayList<>();
        HooksTopic read =
                new HooksTopic(
                        () -> topic,
                        () -> {
                            if (asked.incrementAndGet() > 1) {
                                throw new KafkaException("no answer");
                            }
                            return "id";
                        },
                        batches::add,
                        _ -> {});
        read.start();
        try {
            await().until(() -> asked.get() > 2);
            assertThat(read.trouble()).isEmpty();
            assertThat(batches).hasSize(1);
        } finally {
            read.stop();
        }
    }

    /** Returns how far was read after each batch, of two consumers that are opened in turn. */
    private static List<HooksTopicOffsets> read(
            AtomicReference<String> id,
            MockConsumer<byte[], byte[]> first,
            MockConsumer<byte[], byte[]> second)
            throws InterruptedException {
        Deque<MockConsumer<byte[], byte[]>> consumers =
                new ConcurrentLinkedDeque<>(List.of(first, second));
        List<HookBatch> batches = new CopyOnWriteArrayList<>();
        HooksTopic read = new HooksTopic(consumers::remove, id::get, batches::add, _ -> {});
        read.start();
        try {
            await().until(() -> batches.size() > 1);
            return batches.stream().map(HookBatch::read).toList();
        } finally {
            read.stop();
        }
    }

    private static ConsumerRecord<byte[], byte[]> deleted(long offset) {
        byte[] key = Long.toString(offset + 1).getBytes(StandardCharsets.UTF_8);
        return new ConsumerRecord<>(Topics.HOOKS, 0, offset, key, null);
    }

    private static HooksTopicOffsets upTo(String topic, long end) {
        return new HooksTopicOffsets(topic, Map.of(0, end), Map.of());
    }

    private static MockConsumer<byte[], byte[]> topicOf(long records) {
        TopicPartition partition = new TopicPartition(Topics.HOOKS, 0);
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        consumer.updatePartitions(
                Topics.HOOKS,
                List.of(new PartitionInfo(Topics.HOOKS, 0, null, new Node[0], new Node[0])));
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, records));
        consumer.schedulePollTask(() -> {
            for (long offset = 0; offset < records; offset++) {
                consumer.addRecord(deleted(offset));
            }
        });
        return consumer;
    }

    @Test
    void shouldSayWhyHooksCannotBeRead() throws InterruptedException {
        hooks.start();
        try {
            await().until(() ->
                    hooks.trouble().orElse("").startsWith("hooks can't be read now: ")
                            && hooks.trouble().orElse("").endsWith("no broker at 127.0.0.1:9"));
        } finally {
            hooks.stop();
        }
    }
}
