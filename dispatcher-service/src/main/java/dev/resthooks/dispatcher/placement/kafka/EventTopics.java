package dev.resthooks.dispatcher.placement.kafka;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.dispatcher.eventlog.kafka.EventRecords;
import dev.resthooks.dispatcher.match.HooksTopicOffsets;
import dev.resthooks.dispatcher.placement.LogExtent;
import dev.resthooks.dispatcher.placement.LogOffsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/** Looks up ids of topics, new for a topic created again, and offsets. Thread-safe. */
public final class EventTopics implements LogOffsets, TopicLookup, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EventTopics.class);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    /** How long others wait, in milliseconds: a partition without a leader never answers. */
    private static final int PATIENCE = 2_000;

    private final Supplier<Admin> admins;
    private Optional<Admin> current = Optional.empty();
    private boolean isClosed;

    public EventTopics(Supplier<Admin> admins) {
        this.admins = admins;
    }

    @Override
    public Map<String, String> ids(Collection<String> topics) {
        Map<String, String> ids = new HashMap<>();
        described(topics)
                .forEach((topic, answer) ->
                        description(answer)
                                .ifPresent(it -> ids.put(topic, it.topicId().toString())));
        return ids;
    }

    public String idOfHooks() {
        return ids(List.of(Topics.HOOKS)).getOrDefault(Topics.HOOKS, "");
    }

    @Override
    public Map<EventPartition, LogExtent> extents(Collection<EventPartition> partitions) {
        Map<String, String> ids =
                ids(partitions.stream().map(EventPartition::topic).collect(toSet()));
        List<EventPartition> existing =
                partitions.stream().filter(it -> ids.containsKey(it.topic())).toList();
        ListOffsetsResult beginnings = ask(existing, OffsetSpec.earliest());
        ListOffsetsResult ends = ask(existing, OffsetSpec.latest());
        Map<EventPartition, LogExtent> extents = new HashMap<>();
        for (EventPartition partition : existing) {
            TopicPartition kafkas = EventRecords.kafkas(partition);
            try {
                extents.put(
                        partition,
                        new LogExtent(
                                ids.getOrDefault(partition.topic(), ""),
                                answer(beginnings.partitionResult(kafkas)).offset(),
                                answer(ends.partitionResult(kafkas)).offset()));
            } catch (InterruptException stopped) {
                throw stopped;
            } catch (KafkaException unanswered) {
                LOG.warnf("no broker has the log of %s: %s", partition, unanswered.toString());
            }
        }
        return extents;
    }

    @Override
    public Map<EventPartition, Long> ends(Collection<EventPartition> partitions) {
        Map<EventPartition, OffsetSpec> latest =
                partitions.stream().collect(toMap(it -> it, _ -> OffsetSpec.latest()));
        return ask(latest, new ListOffsetsOptions());
    }

    @Override
    public Map<EventPartition, OptionalLong> firstSince(Map<EventPartition, Long> times) {
        Map<EventPartition, OffsetSpec> since = new HashMap<>();
        times.forEach((partition, time) -> since.put(partition, OffsetSpec.forTimestamp(time)));
        Map<EventPartition, OptionalLong> first = new HashMap<>();
        ask(since, new ListOffsetsOptions())
                .forEach((partition, offset) ->
                        first.put(
                                partition,
                                offset < 0 ? OptionalLong.empty() : OptionalLong.of(offset)));
        return first;
    }

    @Override
    public HooksTopicOffsets endOfHooks() {
        forgetBrokers();
        TopicDescription topic =
                described(List.of(Topics.HOOKS)).values().stream()
                        .flatMap(it -> description(it).stream())
                        .findFirst()
                        .orElseThrow(() -> new KafkaException("there is no topic of hooks"));
        Map<EventPartition, OffsetSpec> latest =
                topic.partitions().stream()
                        .map(it -> new EventPartition(Topics.HOOKS, it.partition()))
                        .collect(toMap(it -> it, _ -> OffsetSpec.latest()));
        Map<Integer, Long> next = new HashMap<>();
        ask(latest, new ListOffsetsOptions().timeoutMs(PATIENCE))
                .forEach((partition, end) -> next.put(partition.number(), end));
        return new HooksTopicOffsets(topic.topicId().toString(), next, Map.of());
    }

    private Map<String, KafkaFuture<TopicDescription>> described(Collection<String> topics) {
        return admin().describeTopics(topics, new DescribeTopicsOptions().timeoutMs(PATIENCE))
                .topicNameValues();
    }

    /** Returns an offset for each partition; if one has no leader, it throws after a while. */
    private Map<EventPartition, Long> ask(
            Map<EventPartition, OffsetSpec> which, ListOffsetsOptions options) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        which.forEach((partition, it) -> asked.put(EventRecords.kafkas(partition), it));
        ListOffsetsResult answers = admin().listOffsets(asked, options);
        Map<EventPartition, Long> offsets = new HashMap<>();
        for (EventPartition partition : which.keySet()) {
            offsets.put(
                    partition,
                    answer(answers.partitionResult(EventRecords.kafkas(partition))).offset());
        }
        return offsets;
    }

    private ListOffsetsResult ask(List<EventPartition> partitions, OffsetSpec which) {
        return admin().listOffsets(
                        partitions.stream().collect(toMap(EventRecords::kafkas, _ -> which)),
                        new ListOffsetsOptions().timeoutMs(PATIENCE));
    }

    private synchronized Admin admin() {
        if (isClosed) {
            throw new KafkaException("closed");
        }
        Admin admin = current.orElseGet(admins);
        current = Optional.of(admin);
        return admin;
    }

    private static Optional<TopicDescription> description(KafkaFuture<TopicDescription> future) {
        try {
            return Optional.of(answer(future));
        } catch (UnknownTopicOrPartitionException gone) {
            return Optional.empty();
        }
    }

    private static <T> T answer(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KafkaException kafkas
                    ? kafkas
                    : new KafkaException("Kafka doesn't answer", failed.getCause());
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        }
    }

    @Override
    public synchronized void close() {
        isClosed = true;
        forgetBrokers();
    }

    @Override
    public synchronized void forgetBrokers() {
        Optional<Admin> last = current;
        current = Optional.empty();
        last.ifPresent(it -> it.close(CLOSING));
    }
}
