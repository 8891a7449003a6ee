package dev.resthooks.deploy.monitoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.resthooks.deploy.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of the component {@code monitoring}, and those that test them. */
final class MonitoringFiles {
    private static final Path COMPONENT = Path.of("components/monitoring");
    private static final Path TESTS = Path.of("src/test/promtool");
    private static final Path RUNBOOK = Path.of("../docs/operations/runbook.md");
    private static final YAMLMapper YAML = new YAMLMapper();

    private MonitoringFiles() {}

    /** Returns the rules as a file of Prometheus has them. */
    static String rules() {
        return yaml(
                Manifest.read(COMPONENT.resolve("prometheus-rule.yaml")).getFirst().at("/spec"));
    }

    static List<JsonNode> alerts() {
        return Manifest.read(COMPONENT.resolve("prometheus-rule.yaml")).stream()
                .flatMap(it -> Manifest.elements(it.at("/spec/groups")))
                .flatMap(group -> Manifest.elements(group.path("rules")))
                .toList();
    }

    /** Returns the files with tests of alerts. */
    static List<Path> tests() {
        try (Stream<Path> files = Files.list(TESTS)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + TESTS, e);
        }
    }

    /** Returns what tests of alerts expect, one for each time and alert. */
    static List<JsonNode> expectations() {
        return tests().stream()
                .flatMap(file -> Manifest.read(file).stream())
                .flatMap(it -> Manifest.elements(it.at("/tests")))
                .flatMap(test -> Manifest.elements(test.path("alert_rule_test")))
                .toList();
    }

    static JsonNode dashboard() {
        try {
            return new ObjectMapper().readTree(text(COMPONENT.resolve("dashboard.json")));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the dashboard is no JSON", e);
        }
    }

    static String runbook() {
        return text(RUNBOOK);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static String yaml(JsonNode content) {
        try {
            return YAML.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write YAML", e);
        }
    }
}
