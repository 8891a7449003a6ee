package dev.resthooks.stack.kafka;

import static java.util.stream.Collectors.joining;

import dev.resthooks.stack.kafka.KafkaSettings.NodePorts;
import dev.resthooks.stack.kafka.KafkaSettings.Security;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

final class ServerProperties {
    private static final String HOST = "127.0.0.1";

    private ServerProperties() {}

    static String of(int id, KafkaSettings settings, Path data) {
        Map<String, String> properties = new TreeMap<>(identity(id, settings, data));
        properties.putAll(replication(settings));
        properties.putAll(smallMachine());
        settings.security().map(Security::broker).ifPresent(properties::putAll);
        return properties.entrySet().stream()
                .map(property -> property.getKey() + "=" + escaped(property.getValue()) + "\n")
                .collect(joining());
    }

    private static Map<String, String> identity(int id, KafkaSettings settings, Path data) {
        NodePorts ports = settings.ports().get(id - 1);
        return Map.of(
                "process.roles", "broker,controller",
                "node.id", Integer.toString(id),
                "controller.quorum.voters", voters(settings),
                "controller.listener.names", "CONTROLLER",
                "listeners", listeners(ports, settings),
                "log.dirs", data.toString());
    }

    private static String listeners(NodePorts ports, KafkaSettings settings) {
        String controller = ",CONTROLLER://%s:%d".formatted(HOST, ports.controller());
        return settings.security()
                        .map(Security::listeners)
                        .orElse("PLAINTEXT://%s:%d".formatted(HOST, ports.client()))
                + controller;
    }

    private static Map<String, String> replication(KafkaSettings settings) {
        String replicas = Integer.toString(settings.replication().factor());
        String inSync = Integer.toString(settings.replication().minInsyncReplicas());
        return Map.of(
                "default.replication.factor", replicas,
                "min.insync.replicas", inSync,
                "offsets.topic.replication.factor", replicas,
                "transaction.state.log.replication.factor", replicas,
                "transaction.state.log.min.isr", inSync,
                "share.coordinator.state.topic.replication.factor", replicas,
                "share.coordinator.state.topic.min.isr", inSync);
    }

    /**
     * Returns settings for a small machine in place of defaults for a data centre: an idle
     * controller writes every ten seconds, not twice a second, which is a third of what an idle
     * broker does. They also make the broker look for expired transactions every second instead of
     * every ten, because whoever takes over from a killed dispatcher waits for that. Answered
     * fetches are dropped after 50 others: 1,000 are 8 MB that each young collection copies.
     */
    private static Map<String, String> smallMachine() {
        return Map.ofEntries(
                Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("broker.session.timeout.ms", "4000"),
                Map.entry("broker.heartbeat.interval.ms", "1000"),
                Map.entry("metadata.max.idle.interval.ms", "10000"),
                Map.entry("offsets.topic.num.partitions", "8"),
                Map.entry("transaction.state.log.num.partitions", "8"),
                Map.entry("share.coordinator.state.topic.num.partitions", "8"),
                Map.entry("fetch.purgatory.purge.interval.requests", "50"),
                Map.entry("num.network.threads", "2"),
                Map.entry("num.io.threads", "4"),
                Map.entry("log.cleaner.dedupe.buffer.size", Integer.toString(16 * 1024 * 1024)));
    }

    private static String voters(KafkaSettings settings) {
        return IntStream.range(0, settings.nodes())
                .mapToObj(i -> (i + 1) + "@" + HOST + ":" + settings.ports().get(i).controller())
                .collect(joining(","));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\");
    }
}
