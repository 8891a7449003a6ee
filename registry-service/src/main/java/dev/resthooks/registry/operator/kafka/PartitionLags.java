package dev.resthooks.registry.operator.kafka;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.kafka.Brokers;
import dev.resthooks.registry.log.kafka.PartitionReader;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** The event partitions that the dispatchers have, or had. Each call has clients of its own. */
@ApplicationScoped
public class PartitionLags {
    private static final int QUESTIONS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration READING = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Map<String, Object> config;

    PartitionLags(@Identifier("default-kafka-broker") Map<String, Object> config) {
        this.config = new HashMap<>(config);
        this.config.put("default.api.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
        this.config.put("request.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
    }

    /**
     * How far the dispatchers are on an event partition.
     *
     * @param owner the dispatcher that has the partition now
     * @param watermark the offset below which each event is settled or covered by a cursor; empty
     *     if none was committed
     * @param end the offset after the last record
     * @param oldest when the record at the watermark was written, if that was read in time
     */
    public record Lag(
            EventPartition partition,
            Optional<String> owner,
            OptionalLong watermark,
            long end,
            Optional<Instant> oldest) {
        /** Returns the number of offsets from the watermark to the end. */
        public OptionalLong lag() {
            return watermark.isPresent()
                    ? OptionalLong.of(Math.max(0, end - watermark.getAsLong()))
                    : OptionalLong.empty();
        }
    }

    /** Returns some partitions after the last one. Throws {@link LogAway} if Kafka is silent. */
    public List<Lag> after(Optional<EventPartition> last, int most) {
        Admin admin = Admin.create(config);
        try {
            return after(
                    last, most, new Brokers(admin, Deadline.in(PATIENCE.multipliedBy(QUESTIONS))));
        } catch (KafkaException away) {
            throw new LogAway("the lags of partitions cannot be read", away);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private List<Lag> after(Optional<EventPartition> last, int most, Brokers brokers) {
        Map<TopicPartition, String> owners = owners(brokers);
        Map<TopicPartition, OffsetAndMetadata> committed =
                brokers.find(
                                brokers.admin()
                                        .listConsumerGroupOffsets(Topics.DISPATCHERS)
                                        .partitionsToOffsetAndMetadata())
                        .orElse(Map.of());
        Optional<TopicPartition> before =
                last.map(it -> new TopicPartition(it.topic(), it.number()));
        SortedSet<TopicPartition> all = new TreeSet<>(Brokers.ORDER);
        all.addAll(owners.keySet());
        all.addAll(committed.keySet());
        List<TopicPartition> page =
                all.stream()
                        .filter(it -> Topics.EVENTS.matcher(it.topic()).matches())
                        .filter(it ->
                                before.isEmpty() || Brokers.ORDER.compare(it, before.get()) > 0)
                        .limit(most)
                        .toList();
        Map<TopicPartition, Long> ends = brokers.ends(page);
        Map<TopicPartition, Long> waiting = new HashMap<>();
        for (TopicPartition each : page) {
            OffsetAndMetadata watermark = committed.get(each);
            if (watermark != null && watermark.offset() < ends.getOrDefault(each, 0L)) {
                waiting.put(each, watermark.offset());
            }
        }
        Map<TopicPartition, Instant> times = waiting.isEmpty() ? Map.of() : times(waiting);
        return page.stream()
                .map(it ->
                        new Lag(
                                new EventPartition(it.topic(), it.partition()),
                                Optional.ofNullable(owners.get(it)),
                                Stream.ofNullable(committed.get(it))
                                        .mapToLong(OffsetAndMetadata::offset)
                                        .findFirst(),
                                ends.getOrDefault(it, 0L),
                                Optional.ofNullable(times.get(it))))
                .toList();
    }

    private static Map<TopicPartition, String> owners(Brokers brokers) {
        Map<TopicPartition, String> owners = new HashMap<>();
        brokers.find(brokers.admin().describeConsumerGroups(List.of(Topics.DISPATCHERS)).all())
                .orElse(Map.of())
                .values()
                .forEach(group ->
                        group.members()
                                .forEach(member -> {
                                    String name =
                                            member.groupInstanceId().orElse(member.clientId());
                                    member.assignment()
                                            .topicPartitions()
                                            .forEach(it -> owners.put(it, name));
                                }));
        return owners;
    }

    /** Returns when the records at the offsets were written, as far as they can be read in time. */
    private Map<TopicPartition, Instant> times(Map<TopicPartition, Long> offsets) {
        Map<String, Object> settings = new HashMap<>(config);
        settings.put("auto.offset.reset", "earliest");
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("max.partition.fetch.bytes", 1);
        settings.put("fetch.max.wait.ms", 100);
        Map<TopicPartition, Instant> times = new HashMap<>();
        try (PartitionReader reader = PartitionReader.of(settings)) {
            Consumer<byte[], byte[]> consumer = reader.consumer();
            consumer.assign(offsets.keySet());
            offsets.forEach(consumer::seek);
            long end = System.nanoTime() + READING.toNanos();
            while (times.size() < offsets.size() && System.nanoTime() < end) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                for (TopicPartition partition : records.partitions()) {
                    long written = records.records(partition).getFirst().timestamp();
                    times.putIfAbsent(partition, Instant.ofEpochMilli(written));
                }
                consumer.pause(records.partitions());
            }
        }
        return times;
    }
}
