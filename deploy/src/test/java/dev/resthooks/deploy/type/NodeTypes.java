package dev.resthooks.deploy.type;

import static dev.resthooks.deploy.Kustomize.assumeHas;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.resthooks.deploy.Manifest;
import dev.resthooks.deploy.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/** Runs {@code check.mjs}: TypeScript's types of all kinds but Strimzi's. */
public final class NodeTypes {
    private static final Path SOURCE = Path.of("src/test/node");
    private static final Path INSTALLED = Path.of("target/node");
    private static final ObjectMapper JSON = new ObjectMapper();

    private NodeTypes() {}

    /**
     * Skips the test if there is no Node, unless this is CI; else installs what the script imports.
     */
    public static void assumeInstalled() {
        assumeHas("node");
        assumeHas("npm");
        try {
            Files.createDirectories(INSTALLED);
            for (String file :
                    List.of("package.json", "package-lock.json", "check.mjs", "object-store.ts")) {
                Files.copy(
                        SOURCE.resolve(file),
                        INSTALLED.resolve(file),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            Path stamp = INSTALLED.resolve("node_modules/installed.json");
            Path lock = INSTALLED.resolve("package-lock.json");
            if (!Files.exists(stamp) || Files.mismatch(stamp, lock) != -1) {
                Shell.output(INSTALLED, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
                Files.copy(lock, stamp);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + INSTALLED, e);
        }
    }

    /**
     * Returns what is wrong with each manifest, by its name here; those without a problem aren't in
     * the map.
     */
    public static Map<String, List<String>> problems(Map<String, Manifest> manifests) {
        try {
            Path folder = Files.createTempDirectory(INSTALLED, "manifests");
            for (var each : manifests.entrySet()) {
                Files.writeString(
                        folder.resolve(each.getKey() + ".json"),
                        each.getValue().content().toString());
            }
            return Shell.output(INSTALLED, "node", "check.mjs", folder.toAbsolutePath().toString())
                    .lines()
                    .map(NodeTypes::problem)
                    .collect(
                            groupingBy(
                                    it -> it.path("file").asText(),
                                    mapping(it -> it.path("problem").asText(), toList())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the manifests", e);
        }
    }

    private static JsonNode problem(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("check.mjs printed " + line, e);
        }
    }
}
