package dev.resthooks.stack.process;

import java.util.List;

/**
 * A program to start.
 *
 * @param name what people call it, such as {@code kafka-1}
 * @param command the program and its arguments
 * @param folders where its output is appended to its log, and its pid is remembered
 */
public record ProcessSpec(String name, List<String> command, ProcessFolders folders) {
    public ProcessSpec {
        command = List.copyOf(command);
    }
}
