package dev.resthooks.deploy.setting;

import static dev.resthooks.deploy.Manifest.elements;

import com.fasterxml.jackson.databind.JsonNode;
import dev.resthooks.deploy.Manifest;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The settings that a container reads from mounted Secrets, in which each file is one. */
final class MountedSettings {
    private static final String FOLDERS = "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS";

    private MountedSettings() {}

    /** Returns the names of the files, each as the environment variable of the same setting. */
    static Stream<String> of(JsonNode container, JsonNode pod) {
        List<String> folders =
                elements(container.path("env"))
                        .filter(it -> it.path("name").asText().equals(FOLDERS))
                        .flatMap(it -> Stream.of(it.path("value").asText().split(",", -1)))
                        .toList();
        List<String> volumes =
                elements(container.path("volumeMounts"))
                        .filter(it -> folders.contains(it.path("mountPath").asText()))
                        .map(it -> it.path("name").asText())
                        .toList();
        return elements(pod.path("volumes"))
                .filter(it -> volumes.contains(it.path("name").asText()))
                .flatMap(it -> it.findValues("items").stream())
                .flatMap(Manifest::elements)
                .map(it -> it.path("path").asText())
                .map(it -> it.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
    }
}
