package dev.resthooks.simulator.plan;

import dev.resthooks.contract.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The shipped scenarios, each named after the question that it answers. */
public final class LoadScenarios {
    public static final List<String> NAMES =
            List.of(
                    "steady",
                    "ramp-to-the-knee",
                    "monday-morning",
                    "bursts",
                    "one-big-customer",
                    "large-bodies",
                    "one-in-ten-hangs",
                    "one-in-ten-slow",
                    "target-outage",
                    "flapping-targets",
                    "rate-limited-targets",
                    "receivers-lose-events",
                    "everything-wrong",
                    "everything-wrong-short",
                    "kill-the-dispatcher",
                    "pause-kafka",
                    "stop-postgres",
                    "training");

    private static final String FOLDER = "/load/";

    private LoadScenarios() {}

    /** Returns the shipped scenario of this name, or else the one in the file of this name. */
    public static LoadScenario named(String nameOrFile, Catalogue catalogue) {
        if (NAMES.contains(nameOrFile)) {
            return new ScenarioReader(nameOrFile + ".yaml", Optional.empty(), catalogue)
                    .scenario(nameOrFile, text(nameOrFile));
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new ScenarioException(
                    "there is neither a file nor a shipped scenario '%s'; the shipped ones are %s"
                            .formatted(nameOrFile, String.join(", ", NAMES)));
        }
        return ScenarioReader.file(file, catalogue);
    }

    public static String text(String name) {
        try (InputStream in = LoadScenarios.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            return new String(
                    Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
    }
}
