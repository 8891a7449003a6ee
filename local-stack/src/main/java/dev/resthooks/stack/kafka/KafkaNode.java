package dev.resthooks.stack.kafka;

import dev.resthooks.stack.StackException;
import dev.resthooks.stack.TextFile;
import dev.resthooks.stack.process.Lifetime;
import dev.resthooks.stack.process.ManagedProcess;
import dev.resthooks.stack.process.ProcessFolders;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.process.RestartableProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One node of a {@link KafkaCluster}, with its own data, log and process. */
public final class KafkaNode extends RestartableProcess {
    private static final Duration FORMATTING = Duration.ofSeconds(60);

    private KafkaNode(ProcessSpec spec, Lifetime lifetime) {
        super(spec, lifetime);
    }

    /** Formats the storage unless that is done, and starts the process unless it runs. */
    static KafkaNode start(
            int id, ClusterFolder cluster, ProcessFolders folders, KafkaSettings settings) {
        Path data = cluster.node(id).resolve("data");
        Path properties = cluster.node(id).resolve("server.properties");
        new TextFile(properties).write(ServerProperties.of(id, settings, data));
        if (!Files.exists(data.resolve("meta.properties"))) {
            List<String> format = BrokerProgram.format(properties, cluster.clusterId());
            format(new ProcessSpec("kafka-format-" + id, format, folders), data);
        }
        List<String> broker = BrokerProgram.broker(properties, options(settings));
        return new KafkaNode(new ProcessSpec("kafka-" + id, broker, folders), settings.lifetime());
    }

    /** A secured broker logs what it allows and denies, and by which rule. */
    private static List<String> options(KafkaSettings settings) {
        return settings.security()
                .map(_ -> List.of("-Dorg.slf4j.simpleLogger.log.kafka.authorizer.logger=debug"))
                .orElse(List.of());
    }

    private static void format(ProcessSpec program, Path data) {
        ManagedProcess format = ManagedProcess.start(program, Lifetime.WITH_OWNER);
        format.awaitExit(FORMATTING);
        format.kill();
        if (!Files.exists(data.resolve("meta.properties"))) {
            throw StackException.withLog(
                    "Kafka's storage in " + data + " cannot be formatted", format.log());
        }
    }
}
