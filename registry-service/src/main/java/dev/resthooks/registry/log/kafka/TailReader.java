package dev.resthooks.registry.log.kafka;

import dev.resthooks.contract.event.EventPartition;
import dev.resthooks.contract.event.kafka.CloudEventReader;
import dev.resthooks.contract.event.kafka.ReadRecord;
import dev.resthooks.contract.thread.Rounds;
import dev.resthooks.contract.thread.ServiceThreads;
import dev.resthooks.contract.thread.Trouble;
import dev.resthooks.contract.topic.kafka.Deadline;
import dev.resthooks.registry.log.LogReader.Positions;
import dev.resthooks.registry.log.LogTail;
import dev.resthooks.registry.log.LogTail.Logged;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads for {@link LogTail} with one consumer, which is there only while something is wanted. */
@ApplicationScoped
class TailReader {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    /** Between two polls, so that events come together. */
    private static final Duration GATHERING = Duration.ofMillis(20);

    /** Between two looks at what is wanted, or at topics: one may be new, or have grown. */
    private static final Duration LOOK = Duration.ofMillis(500);

    private final LogTail tail;
    private final Map<String, Object> settings;
    private final Rounds rounds = new Rounds("log-tail", this::read);
    private final Trouble trouble = new Trouble(TailReader.class, "new events can't be read now");

    TailReader(LogTail tail, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.tail = tail;
        this.settings = PartitionReader.settings(kafka, "resthooks-registry-tail", PATIENCE);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
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
                tail.add(List.of(), Map.of());
            }
        }
        return Optional.of(LOOK);
    }

    /** Reads until there is nothing to read, or one of the topics is another than before. */
    private void follow(Consumer<byte[], byte[]> consumer, Admin admin)
            throws InterruptedException {
        Map<String, Positions> reached = new HashMap<>();
        Deadline untilLook = Deadline.in(Duration.ZERO);
        while (!rounds.isStoppingWithin(GATHERING)) {
            ServiceThreads.turn();
            Set<String> wanted = tail.wanted();
            if (untilLook.left().isZero() || !reached.keySet().equals(wanted)) {
                untilLook = Deadline.in(LOOK);
                Brokers brokers = new Brokers(admin, Deadline.in(PATIENCE));
                reached.keySet().retainAll(wanted);
                Map<TopicPartition, Long> next = new HashMap<>();
                for (String topic : wanted) {
                    Positions ends = brokers.stableEnds(topic);
                    Positions at = reached.computeIfAbsent(topic, _ -> ends);
                    if (!at.isOfLogOf(ends)) {
                        return;
                    }
                    at.next()
                            .forEach((it, offset) ->
                                    next.put(new TopicPartition(topic, it), offset));
                }
                if (next.isEmpty()) {
                    return;
                }
                consumer.assign(next.keySet());
                next.forEach(consumer::seek);
                trouble.recovered();
                tail.add(List.of(), reached);
            }
            List<Logged> news = news(consumer.poll(POLL));
            reached.replaceAll((topic, at) -> {
                Map<Integer, Long> next = new TreeMap<>(at.next());
                next.replaceAll((it, _) -> consumer.position(new TopicPartition(topic, it)));
                return new Positions(at.topicId(), next);
            });
            tail.add(news, reached);
        }
    }

    private static List<Logged> news(ConsumerRecords<byte[], byte[]> records) {
        List<Logged> news = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> it : records) {
            if (CloudEventReader.read(it) instanceof ReadRecord.Event(var event)) {
                EventPartition of = new EventPartition(it.topic(), it.partition());
                news.add(new Logged(of, it.offset(), event));
            }
        }
        return news;
    }
}
