package dev.resthooks.dispatcher.placement.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks up Kafka's ids of topics. A topic that is deleted and created again has another id.
 * Thread-safe.
 */
public final class TopicIds implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final Supplier<Admin> admins;
    private Optional<Admin> current = Optional.empty();

    /**
     * Opens no connection yet.
     *
     * @param admins supplies a new client
     */
    public TopicIds(Supplier<Admin> admins) {
        this.admins = admins;
    }

    /**
     * Returns the ids of those of the topics that exist.
     *
     * @throws KafkaException if the answer is not available now
     */
    public Map<String, String> of(Collection<String> topics) {
        Map<String, String> ids = new HashMap<>();
        admin().describeTopics(topics)
                .topicNameValues()
                .forEach((topic, answer) ->
                        description(answer)
                                .ifPresent(it -> ids.put(topic, it.topicId().toString())));
        return ids;
    }

    private synchronized Admin admin() {
        Admin admin = current.orElseGet(admins);
        current = Optional.of(admin);
        return admin;
    }

    private static Optional<TopicDescription> description(KafkaFuture<TopicDescription> answer) {
        try {
            return Optional.of(answer.get());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw new KafkaException("a topic can't be described", failed.getCause());
        } catch (InterruptedException stopped) {
            throw new InterruptException(stopped);
        }
    }

    @Override
    public synchronized void close() {
        Optional<Admin> last = current;
        current = Optional.empty();
        last.ifPresent(it -> it.close(CLOSING));
    }
}
