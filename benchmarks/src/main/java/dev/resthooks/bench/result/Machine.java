package dev.resthooks.bench.result;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** What was measured on, with what, when. */
record Machine(
        String cpu,
        int cores,
        String memory,
        String system,
        String jdk,
        String commit,
        Instant date) {
    private static final String UNKNOWN = "unknown";

    static Machine now(Path project) {
        return new Machine(
                value(Path.of("/proc/cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                value(Path.of("/proc/meminfo"), "MemTotal"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.runtime.version"),
                commit(project),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    String text() {
        return "%s, %d cores, %s of memory, %s, JDK %s; commit %s, %s"
                .formatted(cpu, cores, memory, system, jdk, commit, date);
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

    /** With a plus when there is more than was committed. */
    private static String commit(Path project) {
        String commit = git(project, "rev-parse", "--short=10", "HEAD");
        return git(project, "status", "--porcelain", "--untracked-files=no").isEmpty()
                ? commit
                : commit + "+";
    }

    private static String git(Path project, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(project.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
                return reader.lines().collect(Collectors.joining("\n"));
            }
        } catch (IOException noGit) {
            return UNKNOWN;
        }
    }
}
