package dev.resthooks.stack.local;

import dev.resthooks.stack.StackException;
import java.util.List;
import java.util.Optional;

/**
 * A stack some of whose processes live, whoever started them.
 *
 * @param memory what it was started as
 * @param missing parts that were started and do not run any more
 */
public record RunningStack(StackMemory memory, List<StackPart> missing) {
    public RunningStack {
        missing = List.copyOf(missing);
    }

    /** Nothing when no process of that folder lives. */
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
