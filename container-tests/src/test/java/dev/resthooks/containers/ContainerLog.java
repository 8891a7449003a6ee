package dev.resthooks.containers;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;

/** Appends what a container writes to a file, for whoever asks why a test has failed. */
record ContainerLog(Path file) implements Consumer<OutputFrame> {
    /** The log of all containers of that name, in {@code target/logs}. */
    static ContainerLog of(String name) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "logs"));
            return new ContainerLog(folder.resolve(name + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep logs of " + name, e);
        }
    }

    @Override
    public void accept(OutputFrame frame) {
        byte[] bytes = frame.getBytes();
        if (bytes == null) {
            return;
        }
        try {
            Files.write(file, bytes, CREATE, APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
