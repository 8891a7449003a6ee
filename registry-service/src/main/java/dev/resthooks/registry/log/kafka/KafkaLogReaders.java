package dev.resthooks.registry.log.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.resthooks.contract.Topics;
import dev.resthooks.contract.cursor.OffsetMarks;
import dev.resthooks.contract.event.DomainEvent;
import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.OrgKey;
import dev.resthooks.contract.event.ResourceType;
import dev.resthooks.contract.event.kafka.CloudEventReader;
import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.contract.hook.HookId;
import dev.resthooks.contract.hook.ReplaySpans.Span;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogReader;
import dev.resthooks.registry.log.LogReader.MatchedEvent;
import dev.resthooks.registry.log.LogReader.PartitionProgress;
import dev.resthooks.registry.log.LogReaders;
import dev.resthooks.registry.log.LogReaders.Limits;
import dev.resthooks.registry.log.ReaderPlaces;
import dev.resthooks.registry.log.postgres.LogMarks;
import dev.resthooks.registry.log.postgres.LogMarks.Mark;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Each reader has a consumer, so some megabytes, and occupies a thread: only a few are open. */
@ApplicationScoped
class KafkaLogReaders implements LogReaders {
    /** By which clocks of brokers and of this service may differ, at most. */
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final Map<String, Object> config;
    private final Limits settings;
    private final ToLongFunction<EventPartition> applied;
    private final LogMarks marks;
    private final ReaderPlaces places;
    private final ReaderPlaces own;

    /** The admin client, which is created when it is first needed: the service starts without. */
    private final List<Admin> admins = new ArrayList<>();

    KafkaLogReaders(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Limits settings,
            ToLongFunction<EventPartition> applied,
            LogMarks marks) {
        this.config =
                PartitionReader.settings(kafka, "resthooks-registry-log", settings.patience());
        this.settings = settings;
        this.applied = applied;
        this.marks = marks;
        this.places = new ReaderPlaces(settings, System::nanoTime);
        Limits few = new Limits(settings.reading(), settings.patience(), 15, 3);
        this.own = new ReaderPlaces(few, System::nanoTime);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1_000);
    }

    @Override
    public LogReader open(OrgKey org) {
        ReaderPlaces.Place place = (org.equals(SERVICE) ? own : places).take(org);
        try {
            return new KafkaLogReader(org, admin(), PartitionReader.of(config), place);
        } catch (RuntimeException failed) {
            place.close();
            throw failed;
        }
    }

    @Override
    public List<Span> between(ResourceType resource, Instant from, Instant to) {
        return new Brokers(admin(), Deadline.in(settings.patience())).between(resource, from, to);
    }

    private Admin admin() {
        synchronized (admins) {
            try {
                if (admins.isEmpty()) {
                    admins.add(Admin.create(config));
                }
                return admins.getFirst();
            } catch (KafkaException away) {
                throw new LogAway("a Kafka client could not be created", away);
            }
        }
    }

    @PreDestroy
    void close() {
        synchronized (admins) {
            admins.forEach(it -> it.close(Duration.ofSeconds(1)));
        }
    }

    private final class KafkaLogReader implements LogReader {
        private final OrgKey org;
        private final byte[] orgkey;
        private final Deadline reading = Deadline.in(settings.reading());
        private final Deadline end = Deadline.in(settings.reading().plus(settings.patience()));
        private final PartitionReader reader;
        private final ReaderPlaces.Place place;
        private final Brokers brokers;
        private final Dispatchers dispatchers;

        KafkaLogReader(OrgKey org, Admin admin, PartitionReader reader, ReaderPlaces.Place place) {
            this.org = org;
            this.orgkey = org.value().getBytes(UTF_8);
            this.reader = reader;
            this.place = place;
            this.brokers = new Brokers(admin, end);
            this.dispatchers = new Dispatchers(reader, brokers, applied, end);
        }

        @Override
        public boolean isTimeUp() {
            return reading.left().isZero() || place.givesWay();
        }

        @Override
        public MatchedEvents read(
                EventPartition partition,
                long from,
                long to,
                BiPredicate<DomainEvent, Instant> wanted) {
            TopicPartition of = new TopicPartition(partition.topic(), partition.number());
            List<MatchedEvent> found = new ArrayList<>();
            PartitionReader.Some some = reader.poll(of, from, end);
            while (some.next() == from && !isTimeUp()) {
                some = reader.poll(of, from, end);
            }
            for (ConsumerRecord<byte[], byte[]> record : some.records()) {
                Instant came = Instant.ofEpochMilli(record.timestamp());
                if (record.offset() < to
                        && !isOfOthers(record)
                        && CloudEventReader.read(record) instanceof ReadRecord.Event(var event)
                        && wanted.test(event, came)) {
                    found.add(
                            new MatchedEvent(record.offset(), event.id(), event.resource(), came));
                }
            }
            return new MatchedEvents(found, Math.min(to, some.next()), some.isJump());
        }

        private boolean isOfOthers(ConsumerRecord<byte[], byte[]> record) {
            return !org.equals(SERVICE) && CloudEventReader.isOfAnother(record, orgkey);
        }

        @Override
        public PartitionProgress progress(HookId hook, EventPartition partition) {
            return dispatchers.progress(hook, partition);
        }

        /** Waits for at most half of the patience; the rest is for the queries that follow. */
        @Override
        public boolean awaitReportsApplied() {
            Duration half = settings.patience().dividedBy(2);
            Duration left = end.left();
            return dispatchers.areReportsApplied(
                    Deadline.in(half.compareTo(left) < 0 ? half : left));
        }

        @Override
        public boolean isNewsOf(HookId hook, OffsetMarks marks) {
            return dispatchers.isNewsOf(hook, marks);
        }

        @Override
        public Map<Integer, Long> stableEnds(ResourceType resource) {
            return Brokers.numbered(
                    brokers.stableEnds(brokers.partitions(Topics.events(resource))));
        }

        @Override
        public Positions beginnings(ResourceType resource) {
            String topic = Topics.events(resource);
            Map<TopicPartition, Long> first = brokers.beginnings(brokers.partitions(topic));
            return new Positions(brokers.topicId(topic), Brokers.numbered(first));
        }

        /** What a partition has lost was written before its first record. */
        @Override
        public boolean isWholeSince(ResourceType resource, Instant from) {
            try {
                if (from.toEpochMilli() > System.currentTimeMillis()) {
                    return true;
                }
                String topic = Topics.events(resource);
                Positions begin = beginnings(resource);
                Instant before = from.minus(CLOCKS);
                Optional<Mark> mark = marks.nearest(topic, before);
                Optional<Positions> then =
                        mark.filter(it -> !it.at().isAfter(before)).map(Mark::ends);
                if (mark.filter(it -> !it.ends().topicId().equals(begin.topicId())).isPresent()) {
                    return false;
                }
                if (then.isEmpty() && brokers.keepsSince(topic, from)) {
                    return true;
                }
                Map<Integer, Long> ends = then.map(Positions::next).orElse(Map.of());
                List<TopicPartition> partitions = brokers.partitions(topic);
                Map<Integer, Long> firsts =
                        Brokers.numbered(brokers.since(partitions, from, brokers.ends(partitions)));
                return begin.next().entrySet().stream()
                        .allMatch(it ->
                                it.getValue() <= ends.getOrDefault(it.getKey(), 0L)
                                        || it.getValue() < firsts.getOrDefault(it.getKey(), 0L));
            } catch (LogAway unknown) {
                return false;
            }
        }

        @Override
        public void close() {
            try {
                reader.close();
            } finally {
                place.close();
            }
        }
    }
}
