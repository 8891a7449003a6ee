package dev.resthooks.stack.cli;

import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.StackFolder;

/** A command on the stack of a folder. */
abstract class StackCommand {
    final StackFolder folder;
    final Progress out;

    StackCommand(StackFolder folder, Progress out) {
        this.folder = folder;
        this.out = out;
    }
}
