package dev.resthooks.stack.cli;

import dev.resthooks.stack.local.StackFolder;
import dev.resthooks.stack.service.RunningBuild;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Runs commands that change nothing, so that the AOT cache gets their classes. */
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Runnable {
    private static final String ORG = " --org demo";

    private final StackFolder folder;

    RehearseCommand(StackFolder folder) {
        this.folder = folder;
    }

    @Override
    public void run() {
        for (String command :
                List.of(
                        "up --help",
                        "hook add --help",
                        "token",
                        "token" + ORG,
                        "console" + ORG,
                        "status")) {
            var _ = output(command);
        }
        // There is no such event, so that none is emitted.
        var _ = output("emit Rehearsal" + ORG);
        output("hook list" + ORG).stream()
                .skip(1)
                .findFirst()
                .map(line -> line.split(" ", 2)[0])
                .ifPresent(id -> {
                    var _ = output("hook show " + id + ORG);
                    var _ = output("hook log " + id + ORG);
                });
    }

    private List<String> output(String command) {
        List<String> lines = new ArrayList<>();
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine commands = Main.commandLine(folder, RunningBuild.none(), lines::add);
        var _ = commands.setOut(nowhere).setErr(nowhere).execute(command.split(" ", -1));
        return lines;
    }
}
