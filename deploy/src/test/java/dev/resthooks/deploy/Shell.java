package dev.resthooks.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

public final class Shell {
    private Shell() {}

    /** What a command left. */
    public record Outcome(int exit, String out, String errors) {}

    /** Returns whether there is such a command. */
    public static boolean has(String command) {
        return run(Path.of(""), Map.of(), "sh", "-c", "command -v " + command).exit() == 0;
    }

    /** Returns what a command prints, or throws with what it complains about. */
    public static String output(Path folder, String... command) {
        Outcome outcome = run(folder, Map.of(), command);
        if (outcome.exit() != 0) {
            throw new IllegalStateException(
                    "%s ended with %d: %s %s"
                            .formatted(
                                    List.of(command),
                                    outcome.exit(),
                                    outcome.errors(),
                                    outcome.out()));
        }
        return outcome.out();
    }

    public static Outcome run(Path folder, Map<String, String> environment, String... command) {
        try {
            Path out = Files.createTempFile("out", ".txt");
            Path errors = Files.createTempFile("errors", ".txt");
            try {
                ProcessBuilder builder =
                        new ProcessBuilder(command)
                                .directory(folder.toAbsolutePath().toFile())
                                .redirectOutput(out.toFile())
                                .redirectError(errors.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                process.getOutputStream().close();
                int exit = process.waitFor();
                return new Outcome(exit, Files.readString(out), Files.readString(errors));
            } finally {
                Files.delete(out);
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + Arrays.toString(command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
