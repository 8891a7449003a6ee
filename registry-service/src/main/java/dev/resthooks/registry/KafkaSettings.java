package dev.resthooks.registry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Reads the settings of Kafka clients as the service does, before Quarkus starts. */
final class KafkaSettings {
    private static final String PREFIX = "kafka.";

    private KafkaSettings() {}

    /** Returns {@code kafka.*} and the variables {@code KAFKA_*}, without their prefix. */
    static Map<String, Object> of(Config config) {
        Map<String, Object> settings = new HashMap<>();
        for (String name : config.getPropertyNames()) {
            String key = name.toLowerCase(Locale.ROOT).replace('_', '.');
            if (key.startsWith(PREFIX)) {
                config.getOptionalValue(name, String.class)
                        .ifPresent(value -> settings.put(key.substring(PREFIX.length()), value));
            }
        }
        return settings;
    }
}
