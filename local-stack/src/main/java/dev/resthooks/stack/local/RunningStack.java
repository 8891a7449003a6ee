package dev.resthooks.stack.local;

import dev.resthooks.stack.Component;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A stack some of whose processes live, whoever started them.
 *
 * @param missing components that were started and do not run any more
 */
public record RunningStack(List<Component> missing) {
    public RunningStack {
        missing = List.copyOf(missing);
    }

    /** Nothing when no process of that folder lives. */
    public static Optional<RunningStack> find(StackFolder folder) {
        if (folder.running().isEmpty()) {
            return Optional.empty();
        }
        List<Component> started =
                StackMemory.recall(folder).stream()
                        .flatMap(memory -> memory.components().stream())
                        .toList();
        return Optional.of(
                new RunningStack(
                        Stream.of(Component.values())
                                .filter(started::contains)
                                .filter(component -> folder.running(component).isEmpty())
                                .toList()));
    }
}
