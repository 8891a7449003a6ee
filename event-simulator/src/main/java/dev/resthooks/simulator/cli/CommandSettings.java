package dev.resthooks.simulator.cli;

import java.util.Map;

/**
 * How a process that carries out one command differs from one that serves: it opens no port, logs
 * nothing to standard output, and doesn't hold on to a Kafka that isn't there. What is set by the
 * user wins.
 */
final class CommandSettings {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "quarkus.http.host-enabled",
                    "false",
                    "quarkus.management.host-enabled",
                    "false",
                    "quarkus.log.console.stderr",
                    "true",
                    "quarkus.log.console.level",
                    "ERROR",
                    "quarkus.log.category.\"io.smallrye.reactive.messaging.kafka\".level",
                    "OFF",
                    "quarkus.log.console.json.enabled",
                    "false",
                    "mp.messaging.outgoing.events.close-timeout",
                    "1",
                    "mp.messaging.outgoing.events.max.block.ms",
                    "9000");

    private CommandSettings() {}

    static void apply() {
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
