package dev.resthooks.stack.process;

import java.util.List;

/** A program to start under a name, with the folders of its log and pid file. */
public record ProcessSpec(String name, List<String> command, ProcessFolders folders) {
    public ProcessSpec {
        command = List.copyOf(command);
    }
}
