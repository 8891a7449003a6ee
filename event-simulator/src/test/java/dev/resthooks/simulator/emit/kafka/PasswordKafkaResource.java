package dev.resthooks.simulator.emit.kafka;

import static java.util.stream.Collectors.toMap;

import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.stack.FileTrees;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.kafka.KafkaSettings;
import dev.resthooks.stack.kafka.KafkaSettings.NodePorts;
import dev.resthooks.stack.process.FreePorts;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.testkit.kafka.PasswordListener;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A real broker with the product's topics, which refuses the simulator's login at first. */
public final class PasswordKafkaResource implements QuarkusTestResourceLifecycleManager {
    static final String USER = "simulator";
    static final String PASSWORD = "password of the simulator";

    private @Nullable Path directory;
    private @Nullable KafkaCluster kafka;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("simulator-kafka");
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
        List<Integer> ports = FreePorts.several(3);
        PasswordListener passwords = new PasswordListener(ports.get(2));
        kafka =
                KafkaCluster.start(
                        directory,
                        new KafkaSettings(
                                List.of(new NodePorts(ports.get(0), ports.get(1))),
                                Lifetime.WITH_OWNER,
                                Optional.of(
                                        new KafkaSettings.Security(
                                                passwords.listeners(ports.get(0)),
                                                passwords.brokerProperties(),
                                                Map.of()))));
        kafka.createTopics(TopicTable.all());
        return passwords.connection(USER, PASSWORD).entrySet().stream()
                .collect(toMap(it -> "kafka." + it.getKey(), Map.Entry::getValue));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(kafka, new TestInjector.MatchesType(KafkaCluster.class));
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (directory != null) {
            delete(directory);
        }
    }

    private static void delete(Path directory) {
        try {
            FileTrees.delete(directory);
        } catch (IOException inUse) {
            throw new UncheckedIOException(inUse);
        }
    }
}
