package dev.resthooks.stack.local;

import dev.resthooks.stack.StackException;
import java.util.List;
import java.util.Optional;

/**
 * A stack with at least one running process, whoever started it.
 *
 * @param memory the settings that it was started with
 * @param missing the parts that were started and don't run any more
 */
public record RunningStack(StackMemory memory, List<StackPart> missing) {
    public RunningStack {
        missing = List.copyOf(missing);
    }

    /** Returns the stack in the folder, or empty if none of its processes runs. */
    public static Optional<RunningStack> find(StackFolder folder) {
        if (folder.running().isEmpty()) {
            return Optional.empty();
        }
        StackMemory memory =
                StackMemory.recall(folder)
                        .orElseThrow(() ->
                                new StackException(
                                        "processes run of which nothing is known any more:"
                                                + " ./resthooks down stops them"));
        return Optional.of(new RunningStack(memory, memory.missing(folder)));
    }
}
