package dev.resthooks.dispatcher;

import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.process.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * One Kafka for the tests of this JVM, with which it ends. Tests that kill it need not start it
 * again. Those that ask for new topics begin without committed offsets, too.
 */
public final class SharedKafka {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path FOLDER = newFolder();
    private static final KafkaCluster CLUSTER = KafkaCluster.start(FOLDER);

    private SharedKafka() {}

    /** Returns it when it has new topics alone. */
    public static KafkaCluster withNewTopics() {
        KafkaCluster cluster = withoutTopics();
        cluster.createTopics(TopicTable.shipped());
        return cluster;
    }

    /** Returns it when it has no topics. */
    public static KafkaCluster withoutTopics() {
        if (!CLUSTER.node(1).process().isAlive()) {
            CLUSTER.node(1).startAgain();
            CLUSTER.awaitReady();
        }
        try (Admin admin = Admin.create(CLUSTER.adminConnection())) {
            admin.deleteTopics(topics(admin)).all().get();
            if (!Waiting.until(() -> topics(admin).isEmpty(), PATIENCE)) {
                throw new IllegalStateException("there are topics still: " + topics(admin));
            }
            return CLUSTER;
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Set<String> topics(Admin admin) {
        try {
            return admin.listTopics().names().get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Returns the folder of its data. */
    static Path folder() {
        return FOLDER;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "kafka-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
