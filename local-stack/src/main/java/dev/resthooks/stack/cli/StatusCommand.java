package dev.resthooks.stack.cli;

import dev.resthooks.stack.Progress;
import dev.resthooks.stack.local.SavedSettings;
import dev.resthooks.stack.local.StackFolder;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

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
        List<PartStatus> parts =
                SavedSettings.required(folder).parts().stream()
                        .map(part -> PartStatus.of(part, folder))
                        .toList();
        out.say(PartStatus.HEADER);
        parts.forEach(part -> out.say(part.line()));
        return parts.stream().allMatch(PartStatus::healthy) ? 0 : 1;
    }
}
