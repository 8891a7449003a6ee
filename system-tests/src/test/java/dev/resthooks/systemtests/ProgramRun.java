package dev.resthooks.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A program that has ended.
 *
 * @param output what it printed, errors included
 */
public record ProgramRun(int exit, String output) {
    /** Runs a program without input, and returns when it has ended. */
    public static ProgramRun of(List<String> command) {
        return of(command, "");
    }

    /** Runs a program with that input, and returns when it has ended. */
    public static ProgramRun of(List<String> command, String input) {
        try {
            Path output = Files.createTempFile("program", ".out");
            try {
                Process process =
                        new ProcessBuilder(command)
                                .redirectErrorStream(true)
                                .redirectOutput(Redirect.to(output.toFile()))
                                .start();
                try (var stdin = process.getOutputStream()) {
                    stdin.write(input.getBytes(UTF_8));
                }
                int exit = process.waitFor();
                return new ProgramRun(exit, Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
