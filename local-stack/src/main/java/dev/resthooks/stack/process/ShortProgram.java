package dev.resthooks.stack.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;

/** A program of the system that soon ends by itself. */
public record ShortProgram(List<String> command, Redirect output) {
    public ShortProgram {
        command = List.copyOf(command);
    }

    /** Returns the exit code. If this thread is interrupted, kills the program and returns -1. */
    public int run(String input) throws IOException {
        Process process = start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(UTF_8));
        } catch (IOException endedEarly) {
            process.destroy();
        }
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    }

    /** Returns the exit code of a program whose output nobody reads. No interrupt ends it. */
    public static int run(List<String> command) throws IOException {
        return new ShortProgram(command, Redirect.DISCARD).start().onExit().join().exitValue();
    }
}
