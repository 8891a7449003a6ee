package dev.resthooks.stack.process;

import java.nio.file.Path;
import java.util.List;

/**
 * A program to start.
 *
 * @param name what people call it, such as {@code kafka-1}
 * @param command the program and its arguments
 * @param log where its output is appended; missing folders are made
 */
public record ProcessSpec(String name, List<String> command, Path log) {
    public ProcessSpec {
        command = List.copyOf(command);
    }
}
