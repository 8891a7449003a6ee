package dev.resthooks.registry.log.kafka;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.kafka.CloudEventReader;
import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.contract.thread.Trouble;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.LogAway;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail;
import dev.resthooks.registry.log.LogTail.Logged;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/** Reads for {@link LogTail} with one consumer, which is there only while something is wanted. */
@ApplicationScoped
class TailReader {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    /** Between two polls, so that events come together. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    /** Between two questions for the ends of topics: one may be new, or have grown. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private static final Duration LOOK_PATIENCE = Duration.ofSeconds(2);
    private static final CompletableFuture<Map<String, Optional<Positions>>> NONE =
            CompletableFuture.completedFuture(Map.of());

    private final LogTail tail;
    private final Map<String, Object> settings;
    private final Rounds rounds = new Rounds("log-tail", this::read);
    private final Trouble trouble = new Trouble(TailReader.class, "new events can't be read now");
    private final AtomicLong nanosBehind = new AtomicLong();

    TailReader(
            LogTail tail,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            MeterRegistry metrics) {
        this.tail = tail;
        this.settings = PartitionReader.settings(kafka, "resthooks-registry-tail", PATIENCE);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        Gauge.builder("resthooks.tail.behind", nanosBehind, it -> it.get() / 1e9)
                .description("How long new events have been on the log that waiting requests lack")
                .baseUnit("seconds")
                .register(metrics);
    }

    void start(@Observes StartupEvent started) {
        rounds.start();
    }

    void stopsSoon(@Observes ShutdownDelayInitiatedEvent delay) {
        tail.stop();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        rounds.stop(LOOK);
    }

    private Optional<Duration> read() throws InterruptedException {
        if (!tail.wanted().isEmpty()) {
            try (Admin admin = Admin.create(settings);
                    PartitionReader reader = PartitionReader.of(settings)) {
                follow(reader.consumer(), admin);
            } catch (RuntimeException away) {
                trouble.failed(away);
            } finally {
                nanosBehind.set(0);
                tail.add(List.of(), Map.of());
            }
        }
        return Optional.of(LOOK);
    }

    /** Reads while something is wanted. A topic that can't be read keeps no other from it. */
    private void follow(Consumer<byte[], byte[]> consumer, Admin admin)
            throws InterruptedException {
        Map<String, FollowedTopic> topics = new TreeMap<>();
        CompletableFuture<Map<String, Optional<Positions>>> look = NONE;
        Deadline untilLook = Deadline.in(Duration.ZERO);
        while (!rounds.isStoppingWithin(GATHERING)) {
            ServiceThreads.turn();
            Set<String> wanted = tail.wanted();
            if (wanted.isEmpty()) {
                return;
            }
            topics.keySet().retainAll(wanted);
            if (look.isDone()) {
                look.join().forEach((topic, ends) -> hear(topics, topic, ends));
                look = NONE;
                if (untilLook.left().isZero() || !topics.keySet().equals(wanted)) {
                    untilLook = Deadline.in(LOOK);
                    wanted.forEach(it -> topics.computeIfAbsent(it, FollowedTopic::new));
                    look = supplyAsync(() -> ends(admin, wanted), Thread::startVirtualThread);
                }
            }
            nanosBehind.set(
                    topics.values().stream().mapToLong(FollowedTopic::nanosBehind).max().orElse(0));
            place(consumer, reached(topics));
            topics.values().forEach(it -> it.placeOnce(consumer::seek));
            List<Logged> news = news(consumer, topics);
            topics.values().forEach(it -> it.readTo((at, last) -> position(consumer, at, last)));
            tail.add(news, reached(topics));
            trouble.recovered();
        }
    }

    /** Returns the ends of what is committed, of those topics of which brokers tell them. */
    private static Map<String, Optional<Positions>> ends(Admin admin, Set<String> topics) {
        Map<String, Optional<Positions>> ends = new HashMap<>();
        for (String topic : topics) {
            try {
                Brokers brokers = new Brokers(admin, Deadline.in(LOOK_PATIENCE));
                Optional<Positions> found = Optional.of(brokers.stableEnds(topic));
                ends.put(topic, found.filter(it -> !it.next().isEmpty()));
            } catch (LogAway unknown) {
                ends.put(topic, Optional.empty());
            }
        }
        return ends;
    }

    private static void hear(
            Map<String, FollowedTopic> topics, String topic, Optional<Positions> ends) {
        Optional.ofNullable(topics.get(topic))
                .ifPresent(it -> ends.ifPresentOrElse(it::hear, () -> it.giveUp("it has no ends")));
    }

    private static Map<String, Positions> reached(Map<String, FollowedTopic> topics) {
        Map<String, Positions> reached = new HashMap<>();
        topics.forEach((name, it) -> it.reached().ifPresent(at -> reached.put(name, at)));
        return reached;
    }

    /** Leaves partitions where they are, but for new ones. */
    private void place(Consumer<byte[], byte[]> consumer, Map<String, Positions> reached) {
        Set<TopicPartition> partitions = new HashSet<>();
        reached.forEach((topic, at) ->
                at.next().keySet().forEach(it -> partitions.add(new TopicPartition(topic, it))));
        if (!consumer.assignment().equals(partitions)) {
            consumer.assign(partitions);
            tail.add(List.of(), reached);
        }
    }

    /** Returns how far a partition is read; while its leader changes, how far it was before. */
    private static long position(
            Consumer<byte[], byte[]> consumer, TopicPartition partition, long before) {
        try {
            return consumer.position(partition, Duration.ZERO);
        } catch (TimeoutException unknown) {
            return before;
        }
    }

    private static List<Logged> news(
            Consumer<byte[], byte[]> consumer, Map<String, FollowedTopic> topics) {
        List<Logged> news = new ArrayList<>();
        try {
            for (ConsumerRecord<byte[], byte[]> it :
                    consumer.assignment().isEmpty()
                            ? ConsumerRecords.<byte[], byte[]>empty()
                            : consumer.poll(POLL)) {
                if (CloudEventReader.read(it) instanceof ReadRecord.Event(var event)) {
                    EventPartition of = new EventPartition(it.topic(), it.partition());
                    news.add(new Logged(of, it.offset(), event));
                }
            }
        } catch (InvalidOffsetException lost) {
            lost.partitions().forEach(it -> giveUp(topics, it.topic(), "what comes next is lost"));
        } catch (TopicAuthorizationException refused) {
            refused.unauthorizedTopics().forEach(it -> giveUp(topics, it, "it is refused"));
        }
        return news;
    }

    private static void giveUp(Map<String, FollowedTopic> topics, String topic, String why) {
        Optional.ofNullable(topics.get(topic)).ifPresent(it -> it.giveUp(why));
    }
}
