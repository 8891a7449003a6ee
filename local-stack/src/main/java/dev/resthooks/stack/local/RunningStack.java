package dev.resthooks.stack.local;

import dev.resthooks.stack.StackException;
import java.util.List;
import java.util.Optional;

/** A stack of which a process runs, its settings, and the parts that don't run any more. */
public record RunningStack(SavedSettings settings, List<StackPart> missing) {
    public RunningStack {
        missing = List.copyOf(missing);
    }

    /** Returns the stack in the folder, or empty if none of its processes runs. */
    public static Optional<RunningStack> find(StackFolder folder) {
        if (folder.running().isEmpty()) {
            return Optional.empty();
        }
        SavedSettings settings =
                SavedSettings.load(folder)
                        .orElseThrow(() ->
                                new StackException(
                                        "the processes of this stack run, but its saved settings are"
                                                + " missing; ./resthooks down stops the processes"));
        return Optional.of(new RunningStack(settings, settings.missing(folder)));
    }
}
