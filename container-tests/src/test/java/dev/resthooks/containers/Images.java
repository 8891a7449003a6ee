package dev.resthooks.containers;

import java.util.List;
import java.util.Optional;
import org.testcontainers.utility.DockerImageName;

/**
 * The images under test, each named by a system property, such as {@code
 * resthooks.image.registry=registry.example.org/resthooks/registry-service:1.0.0}. Those of
 * PostgreSQL and Kafka are the public ones by default.
 */
record Images(String registry, String dispatcher, String simulator, String postgres, String kafka) {
    private static final String PROPERTY = "resthooks.image.";

    /** The named images; empty unless all three of the services are named. */
    static Optional<Images> named() {
        Optional<String> registry = property("registry");
        Optional<String> dispatcher = property("dispatcher");
        Optional<String> simulator = property("simulator");
        if (registry.isEmpty() || dispatcher.isEmpty() || simulator.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Images(
                        registry.get(),
                        dispatcher.get(),
                        simulator.get(),
                        property("postgres").orElse("postgres:17"),
                        property("kafka").orElse("apache/kafka:4.2.2")));
    }

    static Images required() {
        return named().orElseThrow(() ->
                new IllegalStateException("no images are named: set " + PROPERTY + "registry, …"));
    }

    List<String> services() {
        return List.of(registry, dispatcher, simulator);
    }

    DockerImageName postgresImage() {
        return DockerImageName.parse(postgres).asCompatibleSubstituteFor("postgres");
    }

    DockerImageName kafkaImage() {
        return DockerImageName.parse(kafka).asCompatibleSubstituteFor("apache/kafka");
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(PROPERTY + name));
    }
}
