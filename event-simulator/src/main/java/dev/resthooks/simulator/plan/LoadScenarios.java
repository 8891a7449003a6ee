package dev.resthooks.simulator.plan;

import dev.resthooks.contract.event.EventType;
import dev.resthooks.contract.event.FormerEvents;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
                    "everything-wrong",
                    "everything-wrong-short",
                    "kill-the-dispatcher",
                    "pause-kafka",
                    "stop-postgres");

    private static final String FOLDER = "/load/";

    private LoadScenarios() {}

    /** Returns the shipped scenario of this name, or else the one in the file of this name. */
    public static LoadScenario named(String nameOrFile) {
        if (NAMES.contains(nameOrFile)) {
            return ScenarioReader.read(
                    nameOrFile, nameOrFile + ".yaml", text(nameOrFile), Path.of("."));
        }
        Path file = Path.of(nameOrFile);
        if (!Files.isRegularFile(file)) {
            throw new ScenarioException(
                    "there is neither a file nor a shipped scenario '%s'; the shipped ones are %s"
                            .formatted(nameOrFile, String.join(", ", NAMES)));
        }
        return ScenarioReader.file(file);
    }

    public static String text(String name) {
        try (InputStream in = LoadScenarios.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            return new String(
                    Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
    }

    static Map<EventType, Double> anyEvent() {
        Map<EventType, Double> mix = new LinkedHashMap<>();
        FormerEvents.ofPlatform().forEach(type -> mix.put(type, 1.0));
        return mix;
    }
}
