package dev.resthooks.dispatcher.match.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.contract.thread.Trouble;
import dev.resthooks.dispatcher.match.HookBatch;
import dev.resthooks.dispatcher.match.HookRecord;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.observe.DispatcherEvent;
import dev.resthooks.dispatcher.observe.DispatcherObserver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jboss.logging.Logger;

/**
 * Follows the topic of hooks from its beginning, without a group, since every dispatcher needs
 * every hook. While Kafka is away, it tries again, and goes on from where it was. A topic that was
 * made anew is read from its beginning.
 */
public final class HooksTopic {
    private static final Logger LOG = Logger.getLogger(HooksTopic.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** After so many polls, half a minute, Kafka is asked for the id again. */
    private static final int POLLS_TO_A_LOOK = 60;

    private static final Duration STOPPING = Duration.ofSeconds(2);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Supplier<String> idOfTopic;
    private final Feed feed;
    private final HookRecords records;
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
    private HooksTopicOffsets inForce = HooksTopicOffsets.NONE;
    private volatile boolean isLoaded;
    private final Rounds rounds = new Rounds("resthooks-hooks", this::follow);
    private final Trouble trouble = new Trouble(HooksTopic.class, "hooks can't be read now");

    @FunctionalInterface
    public interface Feed {
        /** Takes changes in their order, and returns when they are in force. */
        void changed(HookBatch batch) throws InterruptedException;
    }

    /**
     * Creates the reader. Consumers have no group, and {@code read_committed}; {@code idOfTopic}
     * asks Kafka, or throws a {@code KafkaException}.
     */
    public HooksTopic(
            Supplier<Consumer<byte[], byte[]>> consumers,
            Supplier<String> idOfTopic,
            Feed feed,
            DispatcherObserver observer) {
        this.consumers = consumers;
        this.idOfTopic = idOfTopic;
        this.feed = feed;
        this.records =
                new HookRecords((record, why) -> {
                    observer.observe(new DispatcherEvent.HookUnreadable());
                    LOG.errorf(
                            "hook record can't be read, the hook stays as it was:"
                                    + " partition=%d offset=%d reason=\"%s\"",
                            record.partition(), record.offset(), why.getMessage());
                });
    }

    public void start() {
        rounds.start();
    }

    public boolean isLoaded() {
        return isLoaded;
    }

    /** Returns what is wrong with reading hooks now, in one line; empty if all is well. */
    public Optional<String> trouble() {
        if (trouble.now().isPresent()) {
            return trouble.now();
        }
        if (!isLoaded) {
            return Optional.of("not all hooks are in memory yet");
        }
        return rounds.isAlive() ? Optional.empty() : Optional.of("hooks are no longer followed");
    }

    private Optional<Duration> follow() throws InterruptedException {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
            read(consumer);
        } catch (KafkaException | IllegalStateException away) {
            if (!rounds.isStopping()) {
                trouble.failed(away);
            }
        }
        return Optional.of(PAUSE);
    }

    private void read(Consumer<byte[], byte[]> consumer) throws InterruptedException {
        List<TopicPartition> partitions =
                consumer.partitionsFor(Topics.HOOKS).stream()
                        .map(it -> new TopicPartition(it.topic(), it.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("there is no topic " + Topics.HOOKS);
        }
        consumer.assign(partitions);
        identify();
        for (TopicPartition partition : partitions) {
            seek(consumer, partition);
        }
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        for (int polls = 1; !rounds.isStopping(); polls++) {
            ServiceThreads.turn();
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
            Map<TopicPartition, Long> reached = new HashMap<>();
            for (TopicPartition partition : partitions) {
                reached.put(partition, consumer.position(partition));
            }
            if (wentBack(polled, reached)
                    ? isMadeAnew()
                    : polls % POLLS_TO_A_LOOK == 0 && seemsMadeAnew()) {
                throw new KafkaException("the topic was made anew");
            }
            if (!polled.isEmpty() || !reached.equals(nextOffsets)) {
                apply(polled, reached);
                nextOffsets.putAll(reached);
            }
            trouble.recovered();
            if (!isLoaded && reached(ends)) {
                LOG.info("all hooks are in memory");
                isLoaded = true;
            }
        }
    }

    /** Finds out whether the topic was made anew. Then nothing of it was read yet. */
    private void identify() {
        HooksTopicOffsets known = inForce.of(idOfTopic.get());
        if (inForce.isOfAnother(known.topicId())) {
            LOG.warn("the topic of hooks was made anew: it is read from its beginning");
            nextOffsets.clear();
        }
        inForce = known;
    }

    /** Returns whether the consumer was reset, since the topic ended below where it was. */
    private boolean wentBack(
            ConsumerRecords<byte[], byte[]> polled, Map<TopicPartition, Long> reached) {
        return reached.entrySet().stream()
                .anyMatch(it -> {
                    long next = nextOffsets.getOrDefault(it.getKey(), 0L);
                    List<ConsumerRecord<byte[], byte[]>> of = polled.records(it.getKey());
                    return it.getValue() < next || (!of.isEmpty() && of.getFirst().offset() < next);
                });
    }

    private boolean isMadeAnew() {
        String id = idOfTopic.get();
        if (id.isEmpty()) {
            throw new KafkaException("there is no topic " + Topics.HOOKS);
        }
        return inForce.isOfAnother(id);
    }

    /** As {@link #isMadeAnew}, but a Kafka that is away says nothing. */
    private boolean seemsMadeAnew() {
        try {
            return inForce.isOfAnother(idOfTopic.get());
        } catch (InterruptException stopped) {
            throw stopped;
        } catch (KafkaException away) {
            LOG.debugf("the id of the topic of hooks is not known now: %s", away);
            return false;
        }
    }

    private void seek(Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        Long next = nextOffsets.get(partition);
        if (next == null) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seek(partition, next);
        }
    }

    private void apply(ConsumerRecords<byte[], byte[]> polled, Map<TopicPartition, Long> reached)
            throws InterruptedException {
        List<HookRecord> changes = records.read(polled);
        Map<Integer, Long> next = new HashMap<>();
        reached.forEach((partition, offset) -> next.put(partition.partition(), offset));
        HooksTopicOffsets then = inForce.after(changes, next);
        feed.changed(new HookBatch(changes, then));
        inForce = then;
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> nextOffsets.getOrDefault(end.getKey(), -1L) >= end.getValue());
    }

    /** Stops following the topic; the hooks read so far stay in force. */
    public void stop() throws InterruptedException {
        rounds.stop(STOPPING);
    }
}
