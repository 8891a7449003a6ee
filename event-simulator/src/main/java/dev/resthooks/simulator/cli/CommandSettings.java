package dev.resthooks.simulator.cli;

import java.util.Map;

/**
 * The settings of a process that runs one command instead of serving: it opens no port, logs
 * nothing to standard output, and doesn't wait for a Kafka that isn't there. The user's own
 * settings take precedence.
 */
final class CommandSettings {
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "quarkus.http.host-enabled", "false",
                    "quarkus.management.host-enabled", "false",
                    "quarkus.log.console.stderr", "true",
                    "quarkus.log.console.level", "ERROR",
                    "quarkus.log.category.\"io.smallrye.reactive.messaging.kafka\".level", "OFF",
                    "quarkus.log.console.json.enabled", "false",
                    "mp.messaging.outgoing.events.close-timeout", "1",
                    "mp.messaging.outgoing.events.max.block.ms", "9000");

    private CommandSettings() {}

    static void apply() {
        SETTINGS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
