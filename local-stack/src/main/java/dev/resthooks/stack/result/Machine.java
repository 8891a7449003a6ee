package dev.resthooks.stack.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine and the JDK of a run. What isn't known is {@code unknown}, or 0. */
public record Machine(String cpu, int cores, String memory, String system, String jdk) {
    private static final String UNKNOWN = "unknown";

    /** Returns the one that this JVM runs on. */
    public static Machine current() {
        return new Machine(
                value(Path.of("/proc/cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                value(Path.of("/proc/meminfo"), "MemTotal"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.runtime.version"));
    }

    static Machine of(JsonNode json) {
        return new Machine(
                json.path("cpu").asText(UNKNOWN),
                json.path("cores").asInt(),
                json.path("memory").asText(UNKNOWN),
                json.path("system").asText(UNKNOWN),
                json.path("jdk").asText(UNKNOWN));
    }

    /** Adds the fields to an object. */
    public void addTo(ObjectNode json) {
        json.put("cpu", cpu);
        json.put("cores", cores);
        json.put("memory", memory);
        json.put("system", system);
        json.put("jdk", jdk);
    }

    /** Returns all of it as one phrase. */
    public String text() {
        return "%s, %d cores, %s of memory, %s, JDK %s".formatted(cpu, cores, memory, system, jdk);
    }

    private static String value(Path file, String key) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(UNKNOWN);
        } catch (IOException notLinux) {
            return UNKNOWN;
        }
    }
}
