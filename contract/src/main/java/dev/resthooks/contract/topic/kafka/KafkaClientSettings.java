package dev.resthooks.contract.topic.kafka;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the settings of Kafka clients as a service does, before Quarkus starts. */
public final class KafkaClientSettings {
    private static final String PREFIX = "kafka.";

    private KafkaClientSettings() {}

    /** Returns {@code kafka.*} and the variables {@code KAFKA_*}, without their prefix. */
    public static Map<String, Object> of(
            Iterable<String> names, Function<String, Optional<String>> valueOf) {
        Map<String, Object> settings = new HashMap<>();
        for (String name : names) {
            String key = name.toLowerCase(Locale.ROOT).replace('_', '.');
            if (key.startsWith(PREFIX)) {
                valueOf.apply(name)
                        .ifPresent(value -> settings.put(key.substring(PREFIX.length()), value));
            }
        }
        return settings;
    }
}
