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

    /** Returns the exit code when the program has ended; -1 if this thread is interrupted. */
    public int run(String input) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output)
                        .start();
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

    /** Returns the exit code of a program without input whose output nobody reads. */
    public static int run(List<String> command) throws IOException {
        return new ShortProgram(command, Redirect.DISCARD).run("");
    }
}
