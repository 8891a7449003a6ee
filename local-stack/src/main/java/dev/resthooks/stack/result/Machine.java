package dev.resthooks.stack.result;

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
