package dev.resthooks.stack.process;

import java.util.List;

/**
 * A program to start.
 *
 * @param name a name for people, such as {@code kafka-1}
 * @param command the program and its arguments
 * @param folders the folders of its log, to which its output is appended, and of its pid file
 */
public record ProcessSpec(String name, List<String> command, ProcessFolders folders) {
    public ProcessSpec {
        command = List.copyOf(command);
    }
}
