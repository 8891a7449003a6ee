package dev.resthooks.systemtests;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.resthooks.contract.topic.Service;
import dev.resthooks.contract.topic.Topic;
import dev.resthooks.contract.topic.TopicTable;
import dev.resthooks.stack.Component;
import dev.resthooks.stack.kafka.KafkaCluster;
import dev.resthooks.stack.kafka.KafkaSettings;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackSettings;
import dev.resthooks.stack.postgres.PostgresServer;
import dev.resthooks.stack.process.ProcessSpec;
import dev.resthooks.stack.service.ServiceProcess;
import dev.resthooks.stack.service.ServiceProgram;
import dev.resthooks.stack.service.ServiceProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry on a Kafka that has no topics. */
class TopicsST {
    private static final Duration STARTED = Duration.ofSeconds(90);
    private static final String CREATED_BY = ": 'topics apply' creates it";
    private static final Duration A_WHILE = Duration.ofSeconds(8);

    @TempDir private Path directory;

    @Test
    void shouldNotBeReadyBeforeItsTopicsAreCreatedAndSaySoWithoutRepeatingItself() {
        StackSettings settings = StackSettings.forTests(new StackFolder(directory));
        try (PostgresServer _ =
                        PostgresServer.start(
                                settings.folder().postgres(), settings.ports().postgres());
                KafkaCluster kafka =
                        KafkaCluster.start(
                                settings.folder().kafka(),
                                new KafkaSettings(settings.ports().kafka(), settings.lifetime()))) {
            ServiceProcess registry = registry(settings);
            try {
                await().atMost(STARTED).until(() -> complaints(registry).size() > 0);
                await().during(A_WHILE)
                        .atMost(A_WHILE.multipliedBy(2))
                        .until(() -> !registry.isReady());
                assertThat(complaints(registry))
                        .hasSizeLessThanOrEqualTo(3)
                        .anyMatch(it -> it.endsWith(" Kafka has no topic " + used() + CREATED_BY));

                kafka.createTopics(TopicTable.shipped());
                registry.awaitReady();
            } finally {
                registry.kill();
            }
        }
    }

    /** Also those of the events that hooks can be registered for, without which it is ready. */
    private static String used() {
        return TopicTable.shipped().stream()
                .filter(it -> it.isUsedBy(Service.REGISTRY))
                .map(Topic::name)
                .sorted()
                .collect(joining(", "));
    }

    private static ServiceProcess registry(StackSettings settings) {
        return ServiceProcess.start(
                new ProcessSpec(
                        "registry",
                        ServiceProgram.command(
                                Component.REGISTRY,
                                ServiceProperties.of(
                                        Component.REGISTRY,
                                        settings.ports().registry(),
                                        settings.common()),
                                List.of()),
                        settings.folder().processes()),
                settings.ports().registry(),
                settings.lifetime());
    }

    private static List<String> complaints(ServiceProcess service) {
        return service.process().log().lastLines(1_000).stream()
                .filter(it -> it.contains(" WARN ") || it.contains(" ERROR "))
                .toList();
    }
}
