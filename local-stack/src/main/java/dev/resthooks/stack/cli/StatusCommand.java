package dev.resthooks.stack.cli;

import dev.resthooks.stack.Component;
import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.local.StackMemory;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Shows each part of the stack. */
@Command(
        name = "status",
        description = {
            "Shows what runs, on which ports, and whether it is healthy.",
            "Exits with 1 unless all that was started is healthy."
        })
final class StatusCommand implements Callable<Integer> {
    private final StackFolder folder;
    private final Progress out;

    StatusCommand(StackFolder folder, Progress out) {
        this.folder = folder;
        this.out = out;
    }

    @Override
    public Integer call() {
        StackMemory memory = StackMemory.last(folder);
        List<PartStatus> parts =
                Stream.of(Component.values())
                        .filter(memory.components()::contains)
                        .map(component -> PartStatus.of(component, folder, memory.ports()))
                        .toList();
        out.say("%-18s  %-5s  %-17s  %s".formatted("PART", "PORT", "PID", "STATE"));
        parts.forEach(part -> out.say(part.line()));
        return parts.stream().allMatch(PartStatus::healthy) ? 0 : 1;
    }
}
